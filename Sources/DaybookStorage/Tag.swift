import Bytes
import DaybookJournal
import DaybookModel
import LMDB

/// What an environment says of itself in its table `meta`, under the key `format`: what it is,
/// the version of its layout, which journal, and for ledgers where they stand.
///
/// - An environment with another version is refused, never read as if it were this one.
enum Tag {
    case journal(JournalID)
    case ledgers(LedgerMark)

    /// Raised with every change of tables or of the bytes in them.
    private static let journalVersion: UInt8 = 1
    private static let ledgersVersion: UInt8 = 4
    private static let key = Array("format".utf8)

    func write(to meta: ByteTable, in transaction: inout WriteTransaction) throws(StoreError) {
        var bytes: [UInt8] = []
        bytes.write { writer in
            switch self {
            case .journal(let name):
                writer.append(UInt8(ascii: "J"))
                writer.append(Self.journalVersion)
                writer.append(raw: name.bytes)
            case .ledgers(let mark):
                writer.append(UInt8(ascii: "L"))
                writer.append(Self.ledgersVersion)
                writer.append(raw: mark.journal.bytes)
                mark.position.encode(into: &writer)
                mark.time.encode(into: &writer)
            }
        }
        do throws(LMDBError) {
            try transaction.put(bytes.span, for: Self.key.span, in: meta)
        } catch {
            throw StoreError(error)
        }
    }

    static func readJournal(
        from meta: ByteTable, in snapshot: borrowing ReadTransaction
    ) throws(StoreError) -> JournalID {
        guard case .journal(let name) = try read(from: meta, in: snapshot) else {
            throw .unusable("this is no journal: it holds ledgers")
        }
        return name
    }

    static func readLedgers(
        from meta: ByteTable, in snapshot: borrowing ReadTransaction
    ) throws(StoreError) -> LedgerMark {
        guard case .ledgers(let mark) = try read(from: meta, in: snapshot) else {
            throw .unusable("these are no ledgers: it is a journal")
        }
        return mark
    }

    private static func read(
        from meta: ByteTable, in snapshot: borrowing ReadTransaction
    ) throws(StoreError) -> Tag {
        let found: Tag?
        do throws(LMDBError) {
            found = decode(try snapshot.value(for: key.span, in: meta))
        } catch {
            throw StoreError(error)
        }
        guard let found else { throw .unusable("its format is not known to this version") }
        return found
    }

    private static func decode(_ bytes: Span<UInt8>?) -> Tag? {
        guard let bytes else { return nil }
        do throws(BytesError) {
            var reader = ByteReader(bytes)
            let kind = try reader.byte()
            let version = try reader.byte()
            guard let name = JournalID(try reader.copy(JournalID.size)) else { return nil }
            switch (kind, version) {
            case (UInt8(ascii: "J"), journalVersion):
                try reader.finish()
                return .journal(name)
            case (UInt8(ascii: "L"), ledgersVersion):
                let position = try Position(decoding: &reader)
                let time = try Timestamp(decoding: &reader)
                try reader.finish()
                return .ledgers(LedgerMark(journal: name, position: position, time: time))
            default:
                return nil
            }
        } catch {
            return nil
        }
    }
}
