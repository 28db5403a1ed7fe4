import DaybookJournal
import TestKit
import Testing

/// Sorting byte by byte against sorting by comparing.
@Suite struct RadixSortTests {
    private struct Item: Equatable {
        let key: UInt64
        let number: Int
    }

    @Test(arguments: SplitMix.seeds)
    func `the order is that of comparing, and equal keys stay in theirs`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var spare: [Item] = []
        for mask in [0, 1, 0xff, 0xff00_00ff, 0xff00_0000_0000_0000, .max] as [UInt64] {
            // More of them are sorted by wider digits.
            for most in [700, 12_000] {
                let items = (0..<Int.random(in: 0...most, using: &random)).map { number in
                    Item(key: random.next() & mask, number: number)
                }
                var sorted = items
                sorted.radixSort { $0.key }
                let expected = items.sorted { ($0.key, $0.number) < ($1.key, $1.number) }
                #expect(sorted == expected, "seed \(seed), mask \(mask), up to \(most)")
                var inSpareRoom = items
                inSpareRoom.radixSort(using: &spare) { $0.key }
                #expect(inSpareRoom == expected, "seed \(seed), mask \(mask), room used before")
            }
        }
    }

    @Test func `runs that a sort before left as they were are sorted, and nothing else moves`() {
        var words = ["b3", "b1", "b2", "a", "c2", "c1", "d"]
        words.sortRuns(areAlike: { $0.prefix(1) == $1.prefix(1) }, by: { $0 < $1 })
        #expect(words == ["b1", "b2", "b3", "a", "c1", "c2", "d"])
    }
}
