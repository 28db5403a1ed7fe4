import DaybookJournal
import Foundation
import LMDB
import Testing

@testable import DaybookStorage

/// Filters may say "perhaps" of a segment without the key, but never leave out the one it is in.
@Suite struct KeyFiltersTests {
    /// Numbers that look random, the same in each run.
    private static func hash(_ number: Int) -> UInt64 {
        var state = UInt64(number) &+ 0x9e37_79b9_7f4a_7c15
        state = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        state = (state ^ state >> 27) &* 0x94d0_49bb_1331_11eb
        return state ^ state >> 31
    }

    @Test func `a key is found in each segment that it was noted in, the newest first`() {
        var filters = KeyFilters()
        #expect(filters.segments(of: Self.hash(1)).isEmpty)
        // Where the width of a row grows: 8, 16, 32, 64 segments.
        let segments = [0, 7, 8, 15, 16, 63, 64, 100]
        for (number, segment) in segments.enumerated() {
            filters.insert(Self.hash(number), segment: segment)
            filters.insert(Self.hash(1_000), segment: segment)
        }
        for (number, segment) in segments.enumerated() {
            #expect(filters.segments(of: Self.hash(number)) == [segment])
        }
        #expect(filters.segments(of: Self.hash(1_000)) == segments.reversed())
    }

    @Test func `of a segment full of keys one in a thousand others is looked for in vain`() {
        var filters = KeyFilters()
        let full = 131_072
        for number in 0..<full { filters.insert(Self.hash(number), segment: 3) }
        for number in 0..<full where filters.segments(of: Self.hash(number)) != [3] {
            Issue.record("key \(number) is said to be new")
        }
        let perhaps = (full..<(full + 50_000)).count { number in
            !filters.segments(of: Self.hash(number)).isEmpty
        }
        // (1 - e^(-6/16))^6 of them, which is 46.
        #expect((10...150).contains(perhaps))
    }

    @Test func `a key sets the bits that docs-format says`() throws {
        let journal = expected(JournalID([UInt8](0..<16)))
        let key = Array("order-7f3a9c0021".utf8)
        let hash = XXH64.hash(key.span, seed: KeyFilters.seed(of: journal))
        let bits = KeyFilters.bits(of: hash).map { "\($0)" }
        let page = try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../docs/format.md")
                .standardized, encoding: .utf8)
        #expect(page.contains("sets the bits \(bits.joined(separator: ", "))."))
        var filters = KeyFilters()
        filters.insert(hash, segment: 0)
        let column = filters.column(0, bytes: 0..<KeyFilters.columnBytes)
        let set = (0..<KeyFilters.bits).filter { column[$0 / 8] >> UInt8($0 % 8) & 1 == 1 }
        #expect(set.map { "\($0)" } == bits.sorted { Int($0) ?? 0 < Int($1) ?? 0 })
    }

    /// Where rows are 8, 16, 32, 64 and 128 bits wide: several are in a word, or one in several.
    @Test(arguments: [3, 9, 20, 50, 100])
    func `a column has the bits of its own segment, however many lie beside it`(count: Int) {
        var filters = KeyFilters()
        var bits = [Set<Int>](repeating: [], count: count)
        for number in 0..<20_000 {
            filters.insert(Self.hash(number), segment: number % count)
            bits[number % count].formUnion(KeyFilters.bits(of: Self.hash(number)))
        }
        for segment in [0, 1, count / 2, count - 1] {
            for bytes in [0..<1_024, 9_001..<10_000] {
                let column = filters.column(segment, bytes: bytes)
                let wrong = (8 * bytes.lowerBound..<8 * bytes.upperBound).count { bit in
                    let isSet = column[bit / 8 - bytes.lowerBound] >> UInt8(bit % 8) & 1 == 1
                    return isSet != bits[segment].contains(bit)
                }
                #expect(wrong == 0, "of segment \(segment), bytes \(bytes)")
                #expect(column.contains { $0 != 0 })
            }
        }
    }

    @Test(arguments: [3, 20, 100])
    func `a filter that was stored and read says the same`(count: Int) {
        var (filters, read) = (KeyFilters(), KeyFilters())
        for number in 0..<3_000 { filters.insert(Self.hash(number), segment: number % count) }
        read.makeRoom(for: count - 1)
        let (half, whole) = (KeyFilters.columnBytes / 2, KeyFilters.columnBytes)
        for first in stride(from: 0, to: count, by: EightColumns.count) {
            for bytes in [half..<whole, 0..<half] {
                var eight = EightColumns(bytes: bytes.count)
                for segment in first..<min(first + EightColumns.count, count) {
                    let column = filters.column(segment, bytes: bytes)
                    eight.add(column.span, at: segment - first)
                }
                read.add(eight, from: bytes.lowerBound, first: first)
            }
        }
        for number in 0..<6_000 {
            let hash = Self.hash(number)
            #expect(read.segments(of: hash) == filters.segments(of: hash))
        }
    }
}
