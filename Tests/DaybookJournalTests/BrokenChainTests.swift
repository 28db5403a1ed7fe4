import DaybookJournal
import DaybookModel
import Testing

/// Every way to change history that we could think of, and how it shows.
@Suite struct BrokenChainTests {
    private func finding(
        _ frames: [[UInt8]], after head: Head = Frames.empty
    ) -> Finding? {
        var reader = ChainReader(after: head)
        do throws(Finding) {
            for frame in frames { _ = try reader.read(frame) }
            return nil
        } catch {
            return error
        }
    }

    private func expect(
        _ finding: Finding?, at position: UInt64, _ subject: String, expected: String,
        found: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(finding?.invariant == .chainIsWhole, sourceLocation: sourceLocation)
        #expect(finding?.position == Position(position), sourceLocation: sourceLocation)
        #expect(finding?.subject == subject, sourceLocation: sourceLocation)
        #expect(finding?.expected == expected, sourceLocation: sourceLocation)
        guard let found else { return }
        #expect(finding?.found == found, sourceLocation: sourceLocation)
    }

    /// LMDB has no checksums: a bit that rots must be found by us, wherever it lies.
    @Test func `no bit of a frame can be turned without being found`() {
        let frames = Frames.chain([2, 2])
        let bytes = frames[1].bytes
        for bit in 0..<bytes.count * 8 {
            var turned = bytes
            turned[bit / 8] ^= 1 << UInt8(bit % 8)
            let strict = finding([turned], after: frames[0].head)
            #expect(strict?.invariant == .chainIsWhole, "bit \(bit)")
            var reader = ChainReader(resumingIn: Frames.journal, after: Position(2))
            #expect(throws: Finding.self, "bit \(bit)") { try reader.read(turned) }
        }
    }

    @Test func `an edited entry shows as a hash that is not of these bytes`() {
        var bytes = Frames.chain([2])[0].bytes
        bytes[90] ^= 1
        let found = finding([bytes])
        #expect(found?.position == Position(1))
        #expect(found?.subject == "frame 1")
        #expect(found?.expected.hasPrefix("hash of these bytes ") == true)
    }

    @Test func `swapped frames are found`() {
        let frames = Frames.chain([1, 1, 1]).map(\.bytes)
        expect(
            finding([frames[0], frames[2], frames[1]]), at: 2, "frame 2", expected: "frame 2",
            found: "3")
    }

    @Test func `a missing frame is found`() {
        let frames = Frames.chain([2, 1, 1]).map(\.bytes)
        expect(finding([frames[1]]), at: 1, "frame 1", expected: "frame 1", found: "2")
        expect(
            finding([frames[0], frames[2]]), at: 3, "frame 2", expected: "frame 2", found: "3")
    }

    @Test func `a frame read twice is found`() {
        let frame = Frames.chain([1])[0].bytes
        expect(finding([frame, frame]), at: 2, "frame 2", expected: "frame 2", found: "1")
    }

    @Test func `a frame of another journal is found`() {
        let foreign = Frames.chain([1], after: Head(ofEmpty: Frames.otherJournal))[0].bytes
        expect(
            finding([foreign]), at: 1, "frame 1", expected: "journal \(Frames.journal)",
            found: "\(Frames.otherJournal)")
        var reader = ChainReader(resumingIn: Frames.journal, after: .zero)
        #expect(throws: Finding.self) { try reader.read(foreign) }
    }

    /// History rewritten from some point on: each frame is right by itself.
    @Test func `a frame that follows another history is found`() {
        let frames = Frames.chain([1, 1])
        let other = Frames.contents([Frames.entry(1, at: 99)]).sealed(onto: Frames.empty)
        let rewritten = Frames.chain([1], after: other.head)[0].bytes
        expect(
            finding([frames[0].bytes, rewritten]), at: 2, "frame 2",
            expected: "hash of the frame before \(frames[0].head.hash)",
            found: "\(other.head.hash)")
    }

    @Test func `a frame that leaves out an entry is found`() {
        let first = Frames.chain([1])[0]
        let skipping = Head(
            journal: Frames.journal, position: Position(2), time: first.head.time, frames: 1,
            hash: first.head.hash)
        let second = Frames.chain([1], after: skipping)[0].bytes
        expect(
            finding([first.bytes, second]), at: 2, "frame 2", expected: "first entry 2",
            found: "3")
    }

    @Test func `a frame with an end missing or added is found`() {
        let frame = Frames.chain([2])[0].bytes
        for length in 0..<frame.count {
            #expect(finding([[UInt8](frame[..<length])])?.invariant == .chainIsWhole)
        }
        expect(
            finding([frame + [0]]), at: 1, "frame 1", expected: "bytes \(frame.count)",
            found: "\(frame.count + 1)")
    }

    @Test func `no frame at all is found`() {
        expect(
            finding([[]]), at: 1, "frame 1", expected: "the header of a frame",
            found: "bytes that end too early")
    }
}
