import Bytes
import DaybookJournal
import DaybookModel

/// Any bytes are a row, or a key, with this one spelling, or refused.
///
/// The first byte says of what.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRows(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let all = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    guard let kind = all.first else { return 0 }
    let bytes = [UInt8](all.dropFirst())
    switch kind % 11 {
    case 0: read(bytes, as: Shop.self)
    case 1: read(bytes, as: Stock.self)
    case 2: read(bytes, as: Cart.self)
    case 3: read(bytes, as: Customer.self)
    case 4: read(bytes, as: Reservation.self)
    case 5: read(bytes, as: Order.self)
    case 6: read(bytes, as: KeyRecord.self)
    case 7: read(bytes, as: Agenda.self)
    case 8: readPostings(bytes)
    case 9: readKey(bytes)
    default: readWords(bytes)
    }
    return 0
}

private func read<Value: Storable>(_ bytes: [UInt8], as _: Value.Type) {
    do throws(BytesError) {
        let value = try Value(decoding: bytes)
        precondition(value.encoded() == bytes, "another spelling of \(value)")
    } catch {}
}

/// What is written back of a list that was read is that list.
private func readPostings(_ bytes: [UInt8]) {
    let first = Position(Segment.span + 1)
    do throws(BytesError) {
        let items = try PostingList.items(bytes, from: first)
        var written: [UInt8] = []
        written.write { writer in
            for item in items { PostingList.append(item, from: first, to: &writer) }
        }
        precondition(written == bytes, "another spelling of a list")
    } catch {}
}

private func readKey(_ bytes: [UInt8]) {
    guard let key = PostingKey(bytes) else { return }
    precondition(key.bytes == bytes && !key.description.isEmpty)
}

/// Findings show lists that may be damaged, and where they differ.
private func readWords(_ bytes: [UInt8]) {
    let half = bytes.count / 2
    let words = PostingList.words(
        Array(bytes[..<half]), unlike: Array(bytes[half...]), from: Position(1))
    precondition(words != nil)
}
