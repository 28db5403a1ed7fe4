internal import Bytes
package import DaybookModel

extension ChainReader {
    /// The entries between header and hash: as many as the header says, dense from its first.
    func entries(of frame: [UInt8], _ header: FrameHeader) throws(Finding) -> [Entry] {
        let body = frame.span.extracting(FrameHeader.size..<(frame.count - FrameHash.size))
        var reader = ByteReader(body)
        var entries: [Entry] = []
        entries.reserveCapacity(header.entryCount)
        var position = header.firstPosition
        for _ in 0..<header.entryCount {
            let entry: Entry
            do throws(BytesError) {
                let size = Int(try reader.fixed16())
                entry = try Entry(decoding: try reader.raw(size))
            } catch {
                throw broken(header, at: position, expected: "an entry", found: "\(error)")
            }
            guard entry.position == position else {
                throw broken(
                    header, at: position, expected: "entry \(position)",
                    found: "entry \(entry.position)")
            }
            entries.append(entry)
            position = position.next
        }
        guard reader.remaining == 0 else {
            throw broken(
                header, at: position, expected: "\(header.entryCount) entries",
                found: "\(reader.remaining) bytes more")
        }
        return entries
    }

    /// Those of the `wanted` entries that are in `frame`, which is checked as a whole; the others
    /// in it are passed over unread.
    ///
    /// - Precondition: `wanted` ascend, and the first is the entry that this reader comes to next.
    package func entries(
        at wanted: ArraySlice<Position>, of frame: [UInt8]
    ) throws(Finding) -> [Entry] {
        precondition(wanted.first == position.next, "a reader stands elsewhere")
        let header = try checkedHeader(frame)
        _ = try checkedHash(frame, header)
        let body = frame.span.extracting(FrameHeader.size..<(frame.count - FrameHash.size))
        var reader = ByteReader(body)
        var entries: [Entry] = []
        var rest = wanted
        var position = header.firstPosition
        while let next = rest.first, next <= header.lastPosition {
            do throws(BytesError) {
                let bytes = try reader.raw(Int(try reader.fixed16()))
                if position == next {
                    entries.append(try Entry(decoding: bytes))
                    rest = rest.dropFirst()
                }
            } catch {
                throw broken(header, at: position, expected: "an entry", found: "\(error)")
            }
            position = position.next
        }
        return entries
    }

    /// A finding about the frame that was to come next.
    func broken(
        _ header: FrameHeader?, at position: Position? = nil, expected: String, found: String
    ) -> Finding {
        let number = head.map { $0.frames + 1 } ?? header?.number
        return Finding(
            position: position ?? self.position.next, invariant: .chainIsWhole,
            subject: number.map { "frame \($0)" } ?? "frame of entry \(self.position.next)",
            expected: expected, found: found)
    }
}
