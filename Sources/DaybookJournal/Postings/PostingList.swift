package import Bytes
package import DaybookModel

/// The entries of one segment that touched an account, ascending, as the ledgers keep them.
///
/// An item is a varint of `offset × 4 + marks`: how far into the segment the entry is, 1 for a
/// change of the cart, 2 for an order touched, of which a varint follows: `ordinal × 2`, and 1 if
/// it was placed. It leans on no item before it, so a checkpoint adds to a list without reading it.
package enum PostingList {
    private enum Mark {
        static let cart: UInt64 = 1
        static let order: UInt64 = 2
        static let bits: UInt64 = 2
    }

    /// Writes `item` behind those of its list, which begins at `first`.
    package static func append(
        _ item: PostingItem, from first: Position, to writer: inout ByteWriter
    ) {
        var number = (item.position.value - first.value) << Mark.bits
        if item.touchesCart { number |= Mark.cart }
        if item.touchesOrder { number |= Mark.order }
        writer.append(varint: number)
        guard item.touchesOrder else { return }
        writer.append(varint: item.ordinal.value << 1 | (item.placesOrder ? 1 : 0))
    }

    /// Reads the items after `position` that `account` takes, until there are `limit` and the last
    /// entry's are all there.
    package static func read(
        _ bytes: Span<UInt8>, from first: Position, of account: Account, after position: Position,
        limit: Int, into items: inout [PostingItem]
    ) throws(BytesError) {
        var reader = ByteReader(bytes)
        var last = first
        while reader.remaining > 0 {
            let item = try read(&reader, from: first)
            guard item.position >= last else { throw .refused("order of postings") }
            last = item.position
            guard item.position > position, account.takes(item) else { continue }
            if items.count >= limit, items.last?.position != item.position { return }
            items.append(item)
        }
    }

    /// Every item of a list.
    package static func items(
        _ bytes: [UInt8], from first: Position
    ) throws(BytesError) -> [PostingItem] {
        var reader = ByteReader(bytes.span)
        var items: [PostingItem] = []
        while reader.remaining > 0 { items.append(try read(&reader, from: first)) }
        return items
    }

    /// A list in words, from where it first differs from `other`; nil where there is none.
    package static func words(
        _ bytes: [UInt8]?, unlike other: [UInt8]?, from first: Position
    ) -> String? {
        guard let bytes else { return nil }
        do throws(BytesError) {
            let items = try items(bytes, from: first)
            let others = try other.map { (bytes) throws(BytesError) in
                try Self.items(bytes, from: first)
            }
            var same = 0
            if let others {
                while same < min(items.count, others.count), items[same] == others[same] {
                    same += 1
                }
            }
            let shown = items[same...].prefix(8)
            let before = same > 0 ? ["\(same) more"] : []
            let after = items.count - same - shown.count
            let rest = after > 0 ? ["\(after) more"] : []
            return "entries " + (before + shown.map(\.description) + rest).joined(separator: ", ")
        } catch {
            return "\(bytes.count) bytes that are no list (\(error))"
        }
    }

    private static func read(
        _ reader: inout ByteReader, from first: Position
    ) throws(BytesError) -> PostingItem {
        let number = try reader.varint()
        let offset = number >> Mark.bits
        guard offset < Segment.span else { throw .refused("offset of a posting") }
        let order = number & Mark.order == 0 ? 0 : try reader.number()
        guard number & Mark.order == 0 || order >> 1 > 0 else {
            throw .refused("ordinal of a posting")
        }
        return PostingItem(
            Position(first.value + offset), touchesCart: number & Mark.cart != 0,
            ordinal: Ordinal(order >> 1), placesOrder: order & 1 == 1)
    }
}
