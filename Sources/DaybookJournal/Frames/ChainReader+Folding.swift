internal import Bytes
package import DaybookModel

/// Folding a frame as it is read, some entries at a time.
extension ChainReader {
    /// Checks the next frame and folds its entries into `books`, from the first that they have not
    /// folded yet.
    ///
    /// - Parameters:
    ///   - target: the last entry to fold.
    ///   - batch: room to read into.
    ///   - entries, events: raised by what was folded, also where it ends with a finding.
    /// - Returns: whether the frame was folded to its end; if not, the reader is where it was.
    /// - Throws: the first contradiction in the frame, or of an entry with the rows.
    package mutating func fold(
        _ frame: [UInt8], into books: inout Books, through target: Position,
        using batch: inout EntryBatch, entries: inout UInt64, events: inout UInt64
    ) throws(Finding) -> Bool {
        let header = try checkedHeader(frame)
        let hash = try checkedHash(frame, header)
        var reader = ByteReader(
            frame.span.extracting(FrameHeader.size..<(frame.count - FrameHash.size)))
        let end = min(header.lastPosition, target)
        var position = header.firstPosition
        while position <= end {
            let fault = fill(&batch, from: &reader, &position, through: end, of: header, books)
            try batch.fold(into: &books, &entries, &events)
            if let fault { throw fault }
        }
        guard position > header.lastPosition else { return false }
        guard reader.remaining == 0 else {
            throw broken(
                header, at: position, expected: "\(header.entryCount) entries",
                found: "\(reader.remaining) bytes more")
        }
        move(behind: header, hash, time: books.time)
        return true
    }

    /// Reads entries into `batch`, leaving out what `books` have folded.
    ///
    /// - Returns: what is wrong with the entry at `position`; those before it can be folded.
    private func fill(
        _ batch: inout EntryBatch, from reader: inout ByteReader, _ position: inout Position,
        through end: Position, of header: FrameHeader, _ books: borrowing Books
    ) -> Finding? {
        batch.clear()
        while position <= end, !batch.isFull {
            do throws(BytesError) {
                let bytes = try reader.raw(Int(try reader.fixed16()))
                if position > books.position {
                    let found = try batch.append(bytes)
                    guard found == position else {
                        batch.removeLast()
                        return broken(
                            header, at: position, expected: "entry \(position)",
                            found: "entry \(found)")
                    }
                }
            } catch {
                return broken(header, at: position, expected: "an entry", found: "\(error)")
            }
            position = position.next
        }
        return nil
    }
}
