import DaybookJournal
import DaybookModel
import Dispatch
import Synchronization
import Testing

@Suite struct MemoryJournalTests {
    private let journal = MemoryJournal(Frames.journal)

    private func fill(_ sizes: [Int]) throws -> [SealedFrame] {
        let frames = Frames.chain(sizes, after: journal.head)
        for frame in frames { try journal.append(frame) }
        return frames
    }

    @Test func `a new journal is empty`() throws {
        #expect(journal.head == Frames.empty)
        #expect(try journal.frames(after: .zero, byteLimit: 1_000).isEmpty)
        #expect(journal.hasRoom())
    }

    @Test func `what was appended can be read, and is the head`() throws {
        let frames = try fill([1, 3])
        #expect(journal.head == frames[1].head)
        #expect(journal.frameCount == 2)
        let read = try journal.frames(after: .zero, byteLimit: 10_000)
        #expect(read == frames.map(\.bytes))
    }

    @Test func `reading begins with the frame that holds the next entry`() throws {
        let frames = try fill([1, 3, 1]).map(\.bytes)
        let all = 10_000
        #expect(try journal.frames(after: Position(1), byteLimit: all) == [frames[1], frames[2]])
        #expect(try journal.frames(after: Position(3), byteLimit: all) == [frames[1], frames[2]])
        #expect(try journal.frames(after: Position(4), byteLimit: all) == [frames[2]])
        #expect(try journal.frames(after: Position(5), byteLimit: all).isEmpty)
    }

    @Test func `reading ends with the frame that holds the last entry that is wanted`() throws {
        let frames = try fill([1, 3, 1]).map(\.bytes)
        let through = { (last: UInt64) in
            try self.journal.frames(after: .zero, through: Position(last), byteLimit: 10_000)
        }
        #expect(try through(0) == [frames[0]])
        #expect(try through(1) == [frames[0]])
        #expect(try through(2) == [frames[0], frames[1]])
        #expect(try through(4) == [frames[0], frames[1]])
        #expect(try through(5) == frames)
        #expect(try through(9) == frames)
    }

    @Test func `one frame is read whatever the limit, and no more than fit it`() throws {
        let frames = try fill([1, 1, 1]).map(\.bytes)
        let two = frames[0].count + frames[1].count
        #expect(try journal.frames(after: .zero, byteLimit: 0) == [frames[0]])
        #expect(try journal.frames(after: .zero, byteLimit: two - 1) == [frames[0]])
        #expect(try journal.frames(after: .zero, byteLimit: two) == [frames[0], frames[1]])
    }

    @Test func `a full journal refuses until there is room`() throws {
        let frame = Frames.chain([1])[0]
        journal.fill()
        #expect(!journal.hasRoom())
        for _ in 0..<2 {
            #expect(throws: StoreError.noSpace("the memory journal is full")) {
                try journal.append(frame)
            }
        }
        #expect(journal.head == Frames.empty)
        journal.free()
        try journal.append(frame)
        #expect(journal.head == frame.head)
        #expect(journal.appendCount == 3)
    }

    @Test func `the append that was named runs out of space, once`() throws {
        let frames = Frames.chain([1, 1])
        journal.failAppend(2, with: .noSpace)
        try journal.append(frames[0])
        #expect(throws: StoreError.self) { try journal.append(frames[1]) }
        #expect(journal.head == frames[0].head)
        #expect(journal.hasRoom())
        try journal.append(frames[1])
        #expect(journal.head == frames[1].head)
    }

    @Test(arguments: [true, false])
    func `a failed append may have written its frame, or not`(keepsFrame: Bool) throws {
        let frame = Frames.chain([1])[0]
        journal.failAppend(with: .failed(keepsFrame: keepsFrame))
        #expect(throws: StoreError.failed("the memory journal failed as it was told to")) {
            try journal.append(frame)
        }
        #expect(journal.head == (keepsFrame ? frame.head : Frames.empty))
    }

    @Test func `a lost frame leaves the head of the one before`() throws {
        let frames = try fill([1, 2])
        journal.loseLastFrame()
        #expect(journal.head == frames[0].head)
        journal.loseLastFrame()
        journal.loseLastFrame()
        #expect(journal.head == Frames.empty)
    }

    @Test func `a turned bit is handed out as it is, for a reader to find`() throws {
        let frames = try fill([1, 1])
        journal.flipBit(8 * 90 + 3, inFrame: 2)
        let read = try journal.frames(after: .zero, byteLimit: 10_000)
        #expect(read[0] == frames[0].bytes)
        #expect(read[1][90] == frames[1].bytes[90] ^ 8)
        var reader = ChainReader(after: frames[0].head)
        #expect(throws: Finding.self) { try reader.read(read[1]) }
    }

    @Test func `a held append writes nothing until it is released`() async throws {
        let frame = Frames.chain([1])[0]
        let hold = journal.holdAppend()
        let journal = journal
        let failure = Mutex<StoreError?>(nil)
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                do throws(StoreError) {
                    try journal.append(frame)
                } catch {
                    failure.withLock { $0 = error }
                }
                continuation.resume()
            }
            hold.awaitArrival()
            #expect(journal.head == Frames.empty)
            hold.release()
        }
        #expect(failure.withLock { $0 } == nil)
        #expect(journal.head == frame.head)
    }

    @Test func `a frame of another head is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            try MemoryJournal(Frames.otherJournal).append(Frames.chain([1])[0])
        }
    }
}
