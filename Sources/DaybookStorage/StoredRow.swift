import Bytes
import DaybookJournal
import DaybookModel
import LMDB

/// A row as it stands in a table, copied out to be shown.
struct StoredRow {
    let key: LedgerKey
    let value: [UInt8]

    /// Copies an entry whose key is of `kind`.
    init(key: Span<UInt8>, value: Span<UInt8>, kind: KeyKind) {
        let bytes = [UInt8](copying: key)
        switch kind {
        case .bytes:
            self.key = .name(bytes)
        case .integers:
            self.key = .number(
                bytes.reversed().reduce(0) { number, byte in number << 8 | UInt64(byte) })
        }
        self.value = [UInt8](copying: value)
    }

    /// What findings call the row: its table and its key.
    func subject(in table: LedgerTable) -> String {
        if case .name(let bytes) = key {
            if table == .postings, let posted = PostingKey(bytes) {
                return "\(table.rawValue):\(posted)"
            }
            if table == .keys, bytes.count > Segment.prefix {
                let name = String(decoding: bytes.dropFirst(Segment.prefix), as: UTF8.self)
                return "\(table.rawValue):\(name)"
            }
        }
        return "\(table.rawValue):\(key)"
    }

    /// The row in words, or its bytes where they spell none; long ones from where they differ from
    /// the other side's row.
    func description(in table: LedgerTable?, unlike other: StoredRow? = nil) -> String {
        if table == .postings, case .name(let bytes) = key, let posted = PostingKey(bytes) {
            return PostingList.words(value, unlike: other?.value, from: posted.first) ?? hex
        }
        guard let row = decoded(in: table) else { return "\(value.count) bytes: \(hex)" }
        return row
    }

    private func decoded(in table: LedgerTable?) -> String? {
        do throws(BytesError) {
            return switch table {
            case nil, .postings?, .filters?: nil
            case .shop?: try Shop(decoding: value).describe
            case .stocks?: try Stock(decoding: value).describe
            case .carts?: try Cart(decoding: value).describe
            case .customers?: try Customer(decoding: value).describe
            case .reservations?: try Reservation(decoding: value).describe
            case .orders?: try Order(decoding: value).describe
            case .keys?: try KeyRecord(decoding: value).describe
            case .agenda?: try Agenda(decoding: value).describe
            }
        } catch {
            return nil
        }
    }

    private var hex: String {
        let text = value.prefix(32).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return text.joined() + (value.count > 32 ? "…" : "")
    }
}
