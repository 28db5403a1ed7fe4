import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// Frames whose hash is right and whose contents are not: written by a bug, or by somebody.
@Suite struct ForgedFrameTests {
    /// What is found on reading the frame; and where something is, on folding it too.
    private func finding(_ frame: [UInt8]) -> Finding? {
        var reader = ChainReader(after: Frames.empty)
        do throws(Finding) {
            _ = try reader.read(frame)
            return nil
        } catch {
            #expect(findingOnFolding(frame) == error)
            return error
        }
    }

    private func findingOnFolding(_ frame: [UInt8]) -> Finding? {
        var (reader, batch) = (ChainReader(after: Frames.empty), EntryBatch())
        var books = Books(on: NoRows())
        var (entries, events) = (UInt64(0), UInt64(0))
        do throws(Finding) {
            let isWhole = try reader.fold(
                frame, into: &books, through: Position(9), using: &batch, entries: &entries,
                events: &events)
            #expect(isWhole)
            return nil
        } catch {
            #expect(reader.head == Frames.empty, "a reader that found something has moved")
            #expect(entries == books.position.value)
            return error
        }
    }

    private let one = Frames.entry(1).encoded()
    private let two = Frames.entry(2).encoded()

    @Test func `the forger can also write a frame that is right`() {
        #expect(finding(Frames.forged(entries: [one, two])) == nil)
        let sealed = Frames.contents([Frames.entry(1), Frames.entry(2)])
            .sealed(onto: Frames.empty)
        #expect(Frames.forged(entries: [one, two]) == sealed.bytes)
    }

    @Test func `entries out of order are found`() {
        let found = finding(Frames.forged(entries: [one, one]))
        #expect(found?.position == Position(2))
        #expect(found?.expected == "entry 2")
        #expect(found?.found == "entry 1")
    }

    @Test func `an entry more than the header says is found`() {
        let found = finding(Frames.forged(count: 1, entries: [one, two]))
        #expect(found?.expected == "1 entries")
        #expect(found?.found == "\(two.count + 2) bytes more")
    }

    @Test func `an entry less than the header says is found`() {
        let found = finding(Frames.forged(count: 3, entries: [one, two]))
        #expect(found?.position == Position(3))
        #expect(found?.found == "bytes that end too early")
    }

    @Test func `bytes behind the last entry are found`() {
        let found = finding(Frames.forged(entries: [one], extra: [0]))
        #expect(found?.found == "1 bytes more")
    }

    @Test func `bytes behind an entry, within its length, are found`() {
        let found = finding(Frames.forged(entries: [one, two + [0]]))
        #expect(found?.position == Position(2))
        #expect(found?.expected == "an entry")
        #expect(found?.found == "bytes after the end")
    }

    @Test func `an entry of an unknown version is found`() {
        let found = finding(Frames.forged(entries: [[9] + one.dropFirst()]))
        #expect(found?.found == "bytes that are no valid entry version")
    }

    @Test(arguments: [
        Frames.forged(magic: "44415943", entries: [Frames.entry(1).encoded()]),
        Frames.forged(version: 2, entries: [Frames.entry(1).encoded()]),
        Frames.forged(flags: 1, entries: [Frames.entry(1).encoded()]),
        Frames.forged(count: 0, entries: []),
        Frames.forged(first: 0, entries: [Frames.entry(1).encoded()]),
        Frames.forged(entries: [Frames.entry(1).encoded()], byteCount: 262_145),
    ])
    func `a header that cannot be true is found`(frame: [UInt8]) {
        let found = finding(frame)
        #expect(found?.subject == "frame 1")
        #expect(found?.expected == "the header of a frame")
    }

    @Test(arguments: SplitMix.seeds)
    func `damage of every kind behind a right hash is found or read`(seed: UInt64) {
        var arbitrary = Arbitrary(seed: seed)
        for _ in 0..<300 {
            let entry = arbitrary.damaged(one)
            let found = finding(Frames.forged(entries: [entry, two]))
            let isFine = found == nil || found?.invariant == .chainIsWhole
            #expect(isFine, "seed \(seed): \(spelled(entry))")
        }
    }
}
