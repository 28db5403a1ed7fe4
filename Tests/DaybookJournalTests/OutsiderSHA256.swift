/// SHA-256 written from FIPS 180-4 alone, as somebody might who checks a journal without Daybook.
///
/// It shares nothing with the library that Daybook hashes with, and makes frames for the tests
/// that are wrong in everything but their hash.
enum OutsiderSHA256 {
    static func hash(_ message: [UInt8]) -> [UInt8] {
        var state = initial
        let padded = padded(message)
        for start in stride(from: 0, to: padded.count, by: 64) {
            mix([UInt8](padded[start..<start + 64]), into: &state)
        }
        return state.flatMap { word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }

    /// The first 64 primes: the constants are the fractions of their roots.
    private static let primes: [Int] = (2...311).filter { number in
        !(2..<number).contains { number % $0 == 0 }
    }

    private static let initial = primes.prefix(8).map { fraction(of: Double($0).squareRoot()) }

    /// Cube roots, scaled by 2^32 and found by halving the interval.
    private static let constants: [UInt32] = primes.map { prime in
        var (low, high) = (UInt64(0), UInt64(7) << 32)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if isCubeAtMost(middle, UInt64(prime)) { low = middle } else { high = middle - 1 }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    /// Whether (scaled / 2^32)³ ≤ prime, without rounding.
    private static func isCubeAtMost(_ scaled: UInt64, _ prime: UInt64) -> Bool {
        let square = scaled.multipliedFullWidth(by: scaled)
        let low = square.low.multipliedFullWidth(by: scaled)
        let high = square.high * scaled
        let (top, carry) = high.addingReportingOverflow(low.high)
        return !carry && (top < prime << 32 || (top == prime << 32 && low.low == 0))
    }

    private static func fraction(of root: Double) -> UInt32 {
        UInt32((root - root.rounded(.down)) * 4_294_967_296)
    }

    private static func padded(_ message: [UInt8]) -> [UInt8] {
        let zeros = (119 - message.count % 64) % 64
        let bits = UInt64(message.count) * 8
        return message + [0x80] + [UInt8](repeating: 0, count: zeros)
            + (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - $0 * 8)) }
    }

    private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        word >> bits | word << (32 - bits)
    }

    private static func mix(_ block: [UInt8], into state: inout [UInt32]) {
        var words = (0..<16).map { index in
            block[index * 4..<index * 4 + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let first = turn(early, 7) ^ turn(early, 18) ^ early >> 3
            let second = turn(late, 17) ^ turn(late, 19) ^ late >> 10
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var work = state
        for index in 0..<64 {
            let (a, b, c, e, f, g) = (work[0], work[1], work[2], work[4], work[5], work[6])
            let sum = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
            let choice = (e & f) ^ (~e & g)
            let first = work[7] &+ sum &+ choice &+ constants[index] &+ words[index]
            let second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
            work = [first &+ second, a, b, c, work[3] &+ first, e, f, g]
        }
        for index in 0..<8 { state[index] &+= work[index] }
    }
}
