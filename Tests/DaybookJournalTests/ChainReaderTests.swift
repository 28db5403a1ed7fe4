import DaybookJournal
import DaybookModel
import Testing

/// Reading a chain that is whole, from its beginning or from the middle.
@Suite struct ChainReaderTests {
    @Test func `a whole chain is read to its end`() throws {
        let frames = Frames.chain([1, 3, 2])
        var reader = ChainReader(after: Frames.empty)
        var positions: [UInt64] = []
        for frame in frames {
            positions += try reader.read(frame.bytes).map(\.position.value)
            #expect(reader.head == frame.head)
        }
        #expect(positions == [1, 2, 3, 4, 5, 6])
    }

    @Test func `before anything is read, the head is what was given`() {
        #expect(ChainReader(after: Frames.empty).head == Frames.empty)
        #expect(ChainReader(resumingIn: Frames.journal, after: Position(4)).head == nil)
    }

    @Test func `reading goes on after a head`() throws {
        let frames = Frames.chain([1, 3, 2])
        var reader = ChainReader(after: frames[0].head)
        #expect(try reader.read(frames[1].bytes).map(\.position.value) == [2, 3, 4])
        #expect(try reader.read(frames[2].bytes).map(\.position.value) == [5, 6])
    }

    @Test(arguments: UInt64(1)...3)
    func `reading resumes within a frame, without the entries before`(
        position: UInt64
    ) throws {
        let frames = Frames.chain([1, 3, 2])
        var reader = ChainReader(resumingIn: Frames.journal, after: Position(position))
        let left = [UInt64](position + 1...4)
        #expect(try reader.read(frames[1].bytes).map(\.position.value) == left)
        #expect(reader.head == frames[1].head)
        #expect(try reader.read(frames[2].bytes).map(\.position.value) == [5, 6])
    }

    @Test func `reading resumes only in the frame that holds the next entry`() throws {
        let frames = Frames.chain([1, 3, 2])
        for index in [0, 2] {
            var reader = ChainReader(resumingIn: Frames.journal, after: Position(2))
            let finding = #expect(throws: Finding.self) { try reader.read(frames[index].bytes) }
            #expect(finding?.invariant == .chainIsWhole)
            #expect(finding?.position == Position(3))
            #expect(finding?.expected == "entry 3")
        }
    }

    @Test func `what was read is what was written`() throws {
        var arbitrary = Arbitrary(seed: 1)
        let entries = (1...20).map { arbitrary.entry(at: Position($0)) }
        let frame = Frames.contents(entries).sealed(onto: Frames.empty)
        var reader = ChainReader(after: Frames.empty)
        #expect(try reader.read(frame.bytes) == entries)
    }

    @Test func `a failed read leaves the reader where it was`() throws {
        let frames = Frames.chain([1, 3])
        var reader = ChainReader(after: Frames.empty)
        #expect(throws: Finding.self) { try reader.read(frames[1].bytes) }
        #expect(reader.head == Frames.empty)
        _ = try reader.read(frames[0].bytes)
        _ = try reader.read(frames[1].bytes)
        #expect(reader.head == frames[1].head)
    }
}
