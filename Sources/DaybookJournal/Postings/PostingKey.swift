internal import Bytes
package import DaybookModel

/// What a list of postings is found by: a segment of the journal, and whose postings they are.
///
/// - A customer's cart and orders are marked in the customer's list; they have none of their own.
package struct PostingKey: Hashable, Comparable, Sendable {
    /// Bytes before the name or number: the segment, and the kind.
    private static let prefix = Segment.prefix + 1

    private enum Kind: UInt8 {
        case customer = 0x63
        case reservation = 0x72
        case sku = 0x73
    }

    package let bytes: [UInt8]

    package init(_ account: Account, segment: UInt64) {
        var bytes: [UInt8] = []
        bytes.write { writer in Self.append(account, segment: segment, to: &writer) }
        self.bytes = bytes
    }

    /// Writes the bytes of the key of `account`.
    static func append(_ account: Account, segment: UInt64, to writer: inout ByteWriter) {
        append(segment, kind(of: account), to: &writer)
        switch account {
        case .customer(let id), .cart(let id), .orders(let id), .order(_, let id):
            writer.append(bytesOf: id)
        case .sku(let sku):
            writer.append(bytesOf: sku)
        case .reservation(let id):
            writer.append(bigEndian: id.value, bytes: 8)
        }
    }

    /// Writes the bytes of the key of a line that has all of its account's name.
    static func append(
        _ line: PostingBatch.Line, segment: UInt64, to writer: inout ByteWriter
    ) {
        append(segment, line.kind, to: &writer)
        let count = line.nameBytes
        guard count > 0 else { return writer.append(bigEndian: line.high, bytes: 8) }
        writer.append(bigEndian: line.high, bytes: min(count, 8))
        writer.append(bigEndian: line.low, bytes: max(count, 8) - 8)
    }

    /// Writes what comes before the name or number.
    private static func append(_ segment: UInt64, _ kind: UInt8, to writer: inout ByteWriter) {
        writer.append(bigEndian: segment << 24 | UInt64(kind) << 16, bytes: prefix)
    }

    /// Takes bytes as they stand in a table; nil where they are no key.
    package init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard account != nil else { return nil }
    }

    /// The letter that stands for the kind of account.
    static func kind(of account: Account) -> UInt8 {
        switch account {
        case .customer, .cart, .orders, .order: Kind.customer.rawValue
        case .reservation: Kind.reservation.rawValue
        case .sku: Kind.sku.rawValue
        }
    }

    /// Where the lists of `account` are that can hold entries after `position` up to `mark`.
    package static func keys(
        of account: Account, after position: Position, through mark: Position
    ) -> some Sequence<PostingKey> {
        let begin = Segment.of(position.next)
        let end = position < mark ? Segment.of(mark) + 1 : begin
        return (begin..<end).lazy.map { PostingKey(account, segment: $0) }
    }

    package var segment: UInt64 { bytes.prefix(Segment.prefix).reduce(0) { $0 << 8 | UInt64($1) } }

    /// The first position of the segment.
    package var first: Position { Segment.first(of: segment) }

    /// Whose postings they are; nil where the bytes do not say.
    private var account: Account? {
        guard bytes.count > Self.prefix else { return nil }
        let rest = bytes[Self.prefix...]
        let number = rest.count == 8 ? rest.reduce(0) { $0 << 8 | UInt64($1) } : nil
        switch Kind(rawValue: bytes[Self.prefix - 1]) {
        case .customer:
            return CustomerID(String(decoding: rest, as: UTF8.self)).map { .customer($0) }
        case .sku: return SKU(String(decoding: rest, as: UTF8.self)).map { .sku($0) }
        case .reservation: return number.map { .reservation(ReservationID($0)) }
        case nil: return nil
        }
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension PostingKey: CustomStringConvertible {
    /// As findings name it: `sku:tea(1..131072)`.
    package var description: String {
        let range = "(\(first)..\((segment + 1) * Segment.span))"
        return (account.map(\.description) ?? "key of \(bytes.count) bytes") + range
    }
}
