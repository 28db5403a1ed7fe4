/// A small generator whose whole future is its seed, so that a failure can be run again.
package struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `range`.
    package mutating func pick(_ range: ClosedRange<Int>) -> Int {
        let span = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(next() % span)
    }

    /// One of `choices`, of which there must be some.
    package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[pick(0...choices.count - 1)]
    }

    /// True once in `number` times.
    package mutating func once(in number: Int) -> Bool { pick(1...number) == 1 }

    /// The seeds of a property test: known ones, and one nobody has tried, named if it fails.
    package static let seeds: [UInt64] = [1, 2, 3, .random(in: 4 ... .max)]
}
