import DaybookJournal
import DaybookModel
import Testing

@Suite struct FrameContentsTests {
    @Test func `contents begin empty, with the size of a frame's own bytes`() {
        let contents = FrameContents()
        #expect(contents.isEmpty)
        #expect(contents.entryCount == 0)
        #expect(contents.byteCount == 112)
        #expect(FrameHeader.overhead == 112)
    }

    @Test func `contents know what they hold`() {
        let entries = [Frames.entry(5, at: 10), Frames.entry(6, at: 12)]
        let contents = Frames.contents(entries)
        let bytes = entries.reduce(0) { $0 + $1.encoded().count }
        #expect(!contents.isEmpty)
        #expect(contents.entryCount == 2)
        #expect(contents.firstPosition == Position(5))
        #expect(contents.lastPosition == Position(6))
        #expect(contents.lastTime == time(12))
        #expect(contents.byteCount == 112 + 2 * 2 + bytes)
    }

    @Test func `a frame has the size that was foretold, and makes the head that it says`() {
        let contents = Frames.contents([Frames.entry(1, at: 7), Frames.entry(2, at: 9)])
        let frame = contents.sealed(onto: Frames.empty)
        #expect(frame.bytes.count == contents.byteCount)
        #expect(frame.head.journal == Frames.journal)
        #expect(frame.head.position == Position(2))
        #expect(frame.head.time == time(9))
        #expect(frame.head.frames == 1)
        #expect(frame.head.hash.bytes == [UInt8](frame.bytes.suffix(32)))
    }

    @Test func `contents put behind others seal to the same frame as entry by entry`() {
        var joined = FrameContents()
        joined.append(FrameContents())
        #expect(joined.isEmpty)
        joined.append(Frames.contents([Frames.entry(1), Frames.entry(2)]))
        joined.append(Frames.contents([Frames.entry(3, at: 4)]))
        joined.append(FrameContents())
        let whole = Frames.contents([Frames.entry(1), Frames.entry(2), Frames.entry(3, at: 4)])
        #expect(joined.entryCount == 3)
        #expect(joined.lastPosition == Position(3))
        #expect(joined.lastTime == time(4))
        #expect(joined.byteCount == whole.byteCount)
        #expect(
            joined.sealed(onto: Frames.empty).bytes == whole.sealed(onto: Frames.empty).bytes)
    }

    @Test func `contents can be sealed again after a frame was refused`() {
        let contents = Frames.contents([Frames.entry(1)])
        let first = contents.sealed(onto: Frames.empty)
        let second = contents.sealed(onto: Frames.empty)
        #expect(first.bytes == second.bytes)
        #expect(contents.entryCount == 1)
    }

    @Test func `an entry of 65,535 bytes fits, and one of a byte more is refused`() throws {
        var contents = FrameContents()
        try contents.append(Frames.entry(1, size: 65_535))
        #expect(contents.byteCount == 112 + 2 + 65_535)
        #expect(throws: FrameRefusal.entryTooLarge(bytes: 65_536)) {
            try contents.append(Frames.entry(2, size: 65_536))
        }
        #expect(contents.entryCount == 1)
        #expect(contents.byteCount == 112 + 2 + 65_535)
    }

    @Test func `a frame of 256 KiB fits, and one of a byte more is refused`() throws {
        var contents = FrameContents()
        for position in UInt64(1)...3 {
            try contents.append(Frames.entry(position, size: 65_535))
        }
        let rest = 262_144 - contents.byteCount - 2
        #expect(throws: FrameRefusal.frameFull) {
            try contents.append(Frames.entry(4, size: rest + 1))
        }
        #expect(contents.lastPosition == Position(3))
        try contents.append(Frames.entry(4, size: rest))
        let frame = contents.sealed(onto: Frames.empty)
        #expect(frame.bytes.count == 262_144)
        var reader = ChainReader(after: Frames.empty)
        #expect(try reader.read(frame.bytes).count == 4)
    }

    /// A refused entry must leave nothing behind, not even in the bytes of the next one.
    @Test func `what was refused leaves no trace`() throws {
        var contents = Frames.contents([Frames.entry(1)])
        #expect(throws: FrameRefusal.self) {
            try contents.append(Frames.entry(2, size: 70_000))
        }
        try contents.append(Frames.entry(2))
        let clean = Frames.contents([Frames.entry(1), Frames.entry(2)])
        #expect(
            contents.sealed(onto: Frames.empty).bytes == clean.sealed(onto: Frames.empty).bytes)
    }

    @Test func `an entry refused by an empty frame leaves it empty`() throws {
        var contents = FrameContents()
        #expect(throws: FrameRefusal.self) {
            try contents.append(Frames.entry(1, size: 70_000))
        }
        #expect(contents.isEmpty)
        #expect(contents.byteCount == 112)
        try contents.append(Frames.entry(8))
        #expect(contents.firstPosition == Position(8))
    }

    @Test func `there is room for other contents up to exactly the limit`() {
        let first = Frames.contents((1...3).map { Frames.entry($0, size: 65_535) })
        let rest = 262_144 - first.byteCount - 2
        let fitting = Frames.contents([Frames.entry(4, size: rest)])
        let larger = Frames.contents([Frames.entry(4, size: rest + 1)])
        #expect(first.hasRoom(for: fitting))
        #expect(!first.hasRoom(for: larger))
        #expect(FrameContents().hasRoom(for: first))
    }

    @Test func `entries out of order are a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = Frames.contents([Frames.entry(1), Frames.entry(3)])
        }
    }

    @Test func `sealing onto another head is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = Frames.contents([Frames.entry(2)]).sealed(onto: Frames.empty)
        }
    }

    @Test func `sealing nothing is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            _ = FrameContents().sealed(onto: Frames.empty)
        }
    }

    @Test func `a number that could not be read back is not written`() async {
        await #expect(processExitsWith: .failure) {
            _ = Position(Limits.position + 1).encoded()
        }
        await #expect(processExitsWith: .failure) { _ = time(-1).encoded() }
    }
}
