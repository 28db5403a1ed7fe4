import Bytes
import DaybookJournal
import DaybookModel
import LMDB

/// A frame as it stands in the journal's table, copied out to be read after the snapshot has ended.
///
/// The key is outside of the frame's hash. A frame under another key than the position of its last
/// entry is whole, and still is not found by who looks for its entries.
struct StoredFrame {
    let key: Position
    let bytes: [UInt8]

    /// Copies what a cursor has found.
    init?(in record: LMDB.Entry<IntegerKeys>?) {
        guard let record else { return nil }
        key = Position(record.key)
        bytes = [UInt8](copying: record.value)
    }

    /// Whether it is where it belongs; or its header says nothing, which its reader will notice.
    var isInPlace: Bool { end == nil || end == key }

    /// What is wrong where it is not, to somebody who has read the entries up to `position`.
    func finding(after position: Position) -> Finding {
        Finding(
            position: position.next, invariant: .chainIsWhole,
            subject: "frame of entry \(position.next)",
            expected: "a frame that ends with entry \(key)",
            found: end.map { "one that ends with entry \($0)" } ?? "no header")
    }

    private var end: Position? {
        do throws(BytesError) {
            return try FrameHeader(of: bytes).lastPosition
        } catch {
            return nil
        }
    }
}
