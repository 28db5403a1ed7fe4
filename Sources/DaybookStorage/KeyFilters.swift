import DaybookJournal
import LMDB

/// In which segments of the journal a key may have been used: "in no other" is certain.
///
/// Each segment has a Bloom filter. They lie side by side, a row for each bit, in it that bit of
/// every filter: to ask all of them takes as many looks into memory as to ask one. (As bit-sliced
/// signatures, in Goodwin et al., "BitFunnel: Revisiting Signatures for Search", SIGIR 2017.)
///
/// - 256 KiB for each segment; for as many as the next power of two, from eight on.
/// - In a segment with a key at each position one in a thousand others is said to be there too, and
///   looked up. Batches may use more keys than that; then it is more of them.
struct KeyFilters {
    /// Bits in a filter: sixteen for each position.
    static let bits = 1 << 21
    /// How many bits of a filter each key sets.
    private static let probes = 6
    /// Bytes of a filter as it is stored: bit `b` is in byte `b / 8`, the lowest first.
    static let columnBytes = bits / 8
    /// Bytes behind it: its XXH64, the lowest first, seeded with the segment's number.
    ///
    /// A bit that is lost would make a used key a new one.
    static let digestBytes = 8
    private static let fewestSegments = 8

    /// The rows one after the other, from the lowest bit of the first word.
    private var words: [UInt64] = []
    /// Bits in a row: for so many segments there is room.
    private var width = 0

    /// What the keys of `journal` are hashed with (XXH64): each journal has other filters.
    static func seed(of journal: JournalID) -> UInt64 {
        journal.bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Notes that a key of this `hash` is in `segment`.
    mutating func insert(_ hash: UInt64, segment: Int) {
        makeRoom(for: segment)
        for probe in 0..<Self.probes {
            let place = Self.row(probe, of: hash) * width + segment
            words[place / 64] |= 1 << UInt64(place % 64)
        }
    }

    /// Reads what ``segments(of:)`` will read first.
    func touch(_ hash: UInt64) -> UInt64 {
        guard width > 0 else { return 0 }
        var seen: UInt64 = 0
        for probe in 0..<Self.probes {
            seen &+= words[Self.row(probe, of: hash) * width / 64]
        }
        return seen
    }

    /// Where a key of this `hash` may be, the newest segment first.
    func segments(of hash: UInt64) -> [Int] {
        var found: [Int] = []
        for lane in stride(from: 0, to: width, by: 64) {
            var bits = UInt64.max
            for probe in 0..<Self.probes {
                bits &= segments(from: lane, at: Self.row(probe, of: hash))
            }
            while bits != 0 {
                found.append(lane + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
        return found.reversed()
    }

    /// Makes sure that there is a bit for `segment` in each row.
    mutating func makeRoom(for segment: Int) {
        guard segment >= width else { return }
        var wider = KeyFilters()
        wider.width = max(width, Self.fewestSegments)
        while wider.width <= segment { wider.width *= 2 }
        wider.words = [UInt64](repeating: 0, count: Self.bits * wider.width / 64)
        for row in 0..<Self.bits {
            for lane in stride(from: 0, to: width, by: 64) {
                wider.add(segments(from: lane, at: row), from: lane, at: row)
            }
        }
        self = wider
    }

    /// The bit at `row` of the filters of up to 64 segments from `lane` on.
    @inline(__always)
    private func segments(from lane: Int, at row: Int) -> UInt64 {
        let place = row * width + lane
        let word = words[place / 64] >> UInt64(place % 64)
        return width < 64 ? word & (1 << UInt64(width) - 1) : word
    }

    private mutating func add(_ bits: UInt64, from lane: Int, at row: Int) {
        let place = row * width + lane
        words[place / 64] |= bits << UInt64(place % 64)
    }

    /// The bits of a filter that a key of this `hash` sets.
    static func bits(of hash: UInt64) -> [Int] { (0..<probes).map { row($0, of: hash) } }

    /// The row of one of the bits that a key of this `hash` sets. (Kirsch and Mitzenmacher: "Less
    /// Hashing, Same Performance", 2006.)
    @inline(__always)
    private static func row(_ probe: Int, of hash: UInt64) -> Int {
        let (low, high) = (hash & 0xffff_ffff, hash >> 32)
        return Int(low &+ UInt64(probe) &* (high | 1)) & (bits - 1)
    }
}

/// A filter as it is stored.
extension KeyFilters {
    /// Some bytes of the filter of `segment`.
    func column(_ segment: Int, bytes: Range<Int>) -> [UInt8] {
        var column = [UInt8](repeating: 0, count: bytes.count)
        guard segment < width else { return column }
        let (rows, step) = (max(1, 64 / width), max(1, width / 64))
        var word = (8 * bytes.lowerBound * width + segment) / 64
        for row in stride(from: 0, to: 8 * bytes.count, by: rows) {
            let bits = drawnTogether(words[word] >> UInt64(segment % min(width, 64)))
            column[row / 8] |= UInt8(truncatingIfNeeded: bits << UInt64(row % 8))
            word += step
        }
        return column
    }

    /// The lowest bit of each row in a word, one beside the other.
    @inline(__always)
    private func drawnTogether(_ word: UInt64) -> UInt64 {
        guard width < 64 else { return word & 1 }
        // Of the copies of a bit that shifting makes, the one that is kept is where it belongs.
        var bits = word & (UInt64.max / (1 << UInt64(width) - 1))
        var shift = width - 1
        while shift < 32 {
            bits |= bits >> UInt64(shift)
            shift *= 2
        }
        return bits & (1 << UInt64(64 / width) - 1)
    }

    /// What stands behind a filter.
    static func digest(of column: Span<UInt8>, segment: UInt64) -> [UInt8] {
        let hash = XXH64.hash(column.extracting(first: columnBytes), seed: segment)
        return (0..<digestBytes).map { UInt8(truncatingIfNeeded: hash >> UInt64(8 * $0)) }
    }

    /// Whether `stored` is a filter of `segment` with its digest behind it.
    static func isWhole(_ stored: Span<UInt8>, segment: UInt64) -> Bool {
        guard stored.count == columnBytes + digestBytes else { return false }
        let digest = digest(of: stored, segment: segment)
        return stored.extracting(last: digestBytes).hasSameBytes(as: digest.span)
    }

    /// Adds bytes of eight filters, from byte `start` on.
    ///
    /// - Parameter first: the segment of the first of them, a multiple of eight.
    /// - Precondition: there is room for that segment.
    mutating func add(_ eight: EightColumns, from start: Int, first: Int) {
        precondition(first.isMultiple(of: EightColumns.count), "eight filters begin between bytes")
        let width = self.width
        var words = self.words.mutableSpan
        var place = start * 8 * width + first
        for square in eight.words {
            var rows = Self.turned(square)
            for _ in 0..<8 {
                words[place / 64] |= (rows & 0xff) << UInt64(place % 64)
                rows >>= 8
                place += width
            }
        }
    }

    /// A square of eight times eight bits with its rows as columns. (Warren: "Hacker's Delight",
    /// 7-3.)
    @inline(__always)
    private static func turned(_ square: UInt64) -> UInt64 {
        let singles = swapped(square, 7, 0x00aa_00aa_00aa_00aa)
        let pairs = swapped(singles, 14, 0x0000_cccc_0000_cccc)
        return swapped(pairs, 28, 0x0000_0000_f0f0_f0f0)
    }

    /// A square with each bit of `lower` in the place of the one `distance` above it, and that one
    /// in its place.
    @inline(__always)
    private static func swapped(_ square: UInt64, _ distance: UInt64, _ lower: UInt64) -> UInt64 {
        let differing = (square ^ square >> distance) & lower
        return square ^ differing ^ differing << distance
    }
}

/// The same bytes of eight filters beside each other, as they are read: bit by bit each would be
/// put among the others ten times as slowly.
struct EightColumns {
    /// How many filters there are side by side.
    static let count = 8

    /// In each word a byte of each filter, that of the first one lowest.
    fileprivate var words: [UInt64]

    /// Filters without a bit.
    init(bytes: Int) {
        words = [UInt64](repeating: 0, count: bytes)
    }

    /// Adds the bytes of one filter.
    mutating func add(_ column: Span<UInt8>, at index: Int) {
        precondition(index < Self.count && column.count == words.count, "no such filter")
        for byte in column.indices {
            words[byte] |= UInt64(column[byte]) << UInt64(8 * index)
        }
    }
}
