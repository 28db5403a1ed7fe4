import Bytes
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// What holds for all bytes: read as a value whose only spelling they are, or refused.
///
/// Nothing traps. More than 200,000 cases a run; each failure names its seed.
@Suite struct DamagedBytesTests {
    /// Reads `bytes` and says whether they were accepted; expects their spelling to be canonical.
    private func accepts<Value: Storable>(
        _ bytes: [UInt8], as _: Value.Type, _ seed: UInt64
    ) -> Bool {
        do throws(BytesError) {
            let value = try Value(decoding: bytes)
            let isCanonical = value.encoded() == bytes
            #expect(isCanonical, "seed \(seed): \(spelled(bytes))")
            return true
        } catch {
            return false
        }
    }

    private func checkDamage<Value: Storable>(
        _ seed: UInt64, rounds: Int, _ make: (inout Arbitrary) -> Value
    ) {
        var arbitrary = Arbitrary(seed: seed)
        var accepted = 0
        for _ in 0..<Effort.rounds(rounds) / 25 {
            let bytes = make(&arbitrary).encoded()
            for _ in 0..<25 where accepts(arbitrary.damaged(bytes), as: Value.self, seed) {
                accepted += 1
            }
        }
        // Both outcomes must come up, or nothing was tested.
        #expect((1..<rounds).contains(accepted), "seed \(seed)")
    }

    @Test(arguments: SplitMix.seeds)
    func `a damaged entry is another entry or refused`(seed: UInt64) {
        checkDamage(seed, rounds: 20_000) { $0.entry() }
    }

    @Test(arguments: SplitMix.seeds)
    func `a damaged order is another order or refused`(seed: UInt64) {
        checkDamage(seed, rounds: 10_000) { arbitrary in
            Step(
                kind: .placeOrder, claim: nil, note: .none, events: arbitrary.orderEvents())
        }
    }

    @Test(arguments: SplitMix.seeds)
    func `a damaged row is another row or refused`(seed: UInt64) {
        checkDamage(seed, rounds: 2_000) { $0.shop() }
        checkDamage(seed, rounds: 2_000) { $0.stock() }
        checkDamage(seed, rounds: 2_000) { $0.cart() }
        checkDamage(seed, rounds: 2_000) { $0.customerRow() }
        checkDamage(seed, rounds: 2_000) { $0.reservation() }
        checkDamage(seed, rounds: 2_000) { $0.order() }
        checkDamage(seed, rounds: 4_000) { $0.keyRecord() }
        checkDamage(seed, rounds: 2_000) { $0.agenda() }
    }

    @Test(arguments: SplitMix.seeds)
    func `noise is refused or read as what it spells`(seed: UInt64) {
        var arbitrary = Arbitrary(seed: seed)
        for _ in 0..<5_000 {
            let noise = arbitrary.noise()
            _ = accepts([1] + noise, as: Entry.self, seed)
            _ = accepts(noise, as: Step.self, seed)
            _ = accepts([1] + noise, as: KeyRecord.self, seed)
            _ = accepts([1] + noise, as: Customer.self, seed)
        }
    }

    /// A count that the bytes cannot fill must not make anyone ask for the memory.
    @Test func `a great count is refused before anything is made for it`() {
        let most = "ff ff ff ff ff ff ff 0f"
        #expect(throws: BytesError.truncated) {
            try Entry(decoding: hex("01 01 00 00 \(most)"))
        }
        #expect(throws: BytesError.truncated) { try Step(decoding: hex("01 00 \(most)")) }
        #expect(throws: BytesError.truncated) {
            try Cart(decoding: hex("01 03616e6e \(most)"))
        }
        #expect(throws: BytesError.truncated) { try Agenda(decoding: hex("01 00 \(most)")) }
    }
}
