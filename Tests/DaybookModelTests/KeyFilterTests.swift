import Testing

@testable import DaybookModel

/// The filter may say "perhaps" of a new key, but never "never" of a used one.
@Suite struct KeyFilterTests {
    @Test(arguments: [1, 1_000, 100_000] as [UInt64])
    func `a key that was noted is never said to be new`(expected: UInt64) {
        var filter = KeyFilter(keys: expected)
        let keys = (0..<20_000).map { Key(unchecked: "order-\($0)") }
        let new = keys.count { filter.insert($0) }
        #expect(keys.allSatisfy { !filter.insert($0) })
        // Made for as many, it hardly ever sends anybody to the ledgers.
        if expected >= 20_000 { #expect(new > 19_800) }
    }

    @Test func `a fold that notes keys finds one that is used again`() throws {
        var books = Books(on: NoRows())
        books.noteKeys(ofAbout: 10)
        let claim = Claim(key: Key(unchecked: "k"), fingerprint: Fingerprint(stored: 1))
        func entry(_ position: UInt64) -> Entry {
            let step = Step(
                kind: .clearCart, claim: claim, note: .none,
                events: [.cartCleared(CustomerID(unchecked: "ann"))])
            return Entry(
                position: Position(position), time: .zero, actor: .daybook, steps: [step])
        }
        try books.apply(entry(1))
        let found = #expect(throws: Finding.self) { _ = try books.apply(entry(2)) }
        #expect(found?.invariant == .ordinalsAreDense)
        #expect(found?.position == Position(2))
        #expect(found?.subject == "key:k")
    }
}
