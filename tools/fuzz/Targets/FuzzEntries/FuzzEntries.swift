import Bytes
import DaybookJournal
import DaybookModel

/// Any bytes are an entry with this one spelling, or refused; any frame is read or refused; and
/// whatever entries it holds can be folded, or contradict the books.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEntries(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    readEntry(bytes)
    _ = readFrame(bytes)
    foldFrame(of: bytes)
    return 0
}

private func readEntry(_ bytes: [UInt8]) {
    do throws(BytesError) {
        let entry = try Entry(decoding: bytes)
        precondition(entry.encoded() == bytes, "another spelling of \(entry)")
    } catch {}
}

private func readFrame(_ frame: [UInt8]) -> [Entry] {
    guard let name = JournalID([UInt8](repeating: 7, count: JournalID.size)) else { return [] }
    var chain = ChainReader(after: Head(ofEmpty: name))
    do throws(Finding) {
        return try chain.read(frame)
    } catch {
        return []
    }
}

/// The bytes as the entries of a first frame, with a header that says so and the right hash.
private func foldFrame(of body: [UInt8]) {
    guard body.count >= 2, body.count <= FrameLimits.frame - FrameHeader.overhead else { return }
    var frame: [UInt8] = []
    frame.write { writer in
        writer.append(raw: Array("DAYB".utf8))
        writer.append(fixed: UInt16(1))
        writer.append(fixed: UInt16(0))
        writer.append(fixed: UInt32(body.count - 1 + FrameHeader.overhead))
        writer.append(fixed: UInt32(body[0]))
        writer.append(fixed: UInt64(1))
        writer.append(fixed: UInt64(1))
        writer.append(raw: [UInt8](repeating: 7, count: JournalID.size))
        writer.append(raw: FrameHash.origin.bytes)
        writer.append(raw: Array(body[1...]))
    }
    frame += FrameHash(of: frame[...]).bytes
    var books = Books(on: NoRows())
    for entry in readFrame(frame) {
        do throws(Finding) {
            _ = try books.apply(entry)
        } catch {
            return
        }
    }
}
