import Bytes
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// What holds for all values: they come back as they were; each failure names its seed.
@Suite struct RoundTripTests {
    private func check<Value: Storable & Equatable>(
        _ seed: UInt64, rounds: Int = 300, _ make: (inout Arbitrary) -> Value
    ) throws {
        var arbitrary = Arbitrary(seed: seed)
        for round in 0..<Effort.rounds(rounds) {
            let value = make(&arbitrary)
            let bytes = value.encoded()
            let back = try Value(decoding: bytes)
            let isSame = back == value && back.encoded() == bytes
            #expect(isSame, "seed \(seed), round \(round): \(value)")
        }
    }

    @Test(arguments: SplitMix.seeds)
    func `entries come back from their bytes`(seed: UInt64) throws {
        try check(seed, rounds: 1_500) { $0.entry() }
    }

    @Test(arguments: SplitMix.seeds)
    func `rows of every kind come back from their bytes`(seed: UInt64) throws {
        try check(seed) { $0.shop() }
        try check(seed) { $0.stock() }
        try check(seed) { $0.cart() }
        try check(seed) { $0.customerRow() }
        try check(seed) { $0.reservation() }
        try check(seed) { $0.order() }
        try check(seed) { $0.keyRecord() }
        try check(seed) { $0.agenda() }
    }

    /// An event that nearly follows from the order before it must not be written as if it did.
    @Test(arguments: SplitMix.seeds)
    func `orders and what nearly follows from them come back`(seed: UInt64) throws {
        try check(seed, rounds: 1_500) { arbitrary in
            Step(
                kind: .placeOrder, claim: nil, note: .none,
                events: arbitrary.orderEvents() + arbitrary.orderEvents())
        }
    }
}
