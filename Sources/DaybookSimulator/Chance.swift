/// Everything that is left to chance in one simulation, drawn from its seed alone.
///
/// SplitMix64: the same seed gives the same numbers on every machine.
package struct Chance: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func pick(_ range: ClosedRange<Int>) -> Int {
        let span = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next().multipliedFullWidth(by: span).high)
    }

    /// True once in `count` times.
    mutating func once(in count: Int) -> Bool { pick(1...count) == 1 }

    /// True so many times in a thousand.
    mutating func hits(perMille: Int) -> Bool { pick(1...1_000) <= perMille }

    /// One of `elements`, of which there is one at least.
    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[pick(0...elements.count - 1)]
    }

    /// One of `choices`, each as often as its weight says; one weight at least is not 0.
    mutating func one<Choice>(of choices: [(weight: Int, Choice)]) -> Choice {
        var left = pick(1...choices.reduce(0) { $0 + $1.weight })
        for (weight, choice) in choices {
            left -= weight
            if left <= 0 { return choice }
        }
        preconditionFailure("weights that add up to less than their sum")
    }
}
