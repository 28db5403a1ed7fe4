import DaybookModel
import Testing

/// Entries that no shop would write: the fold names the invariant that each of them breaks.
@Suite struct `Findings of the fold` {
    @Test(arguments: Hostile.cases)
    func `a bad history is found out and does not stop the auditor`(bad: Hostile) throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2), key: "used")
        try shop.accept(Shopfront.reserve([CartLine("cup", 2)], seconds: 10))
        try shop.accept(Shopfront.reserve([CartLine("tea", 2)], for: "bob", seconds: 10))
        try shop.accept(ReleaseReservation(reservation: 2))
        let entry = bad.entry(after: shop.books.position)
        let outcome = shop.outcome(of: entry)
        #expect(outcome == bad.invariant)
    }

    /// The control: the same kit with nothing wrong is accepted.
    @Test func `a right placement made by hand is accepted`() throws {
        var shop = try Shopfront.stocked()
        let entry = Hostile.entry(Hostile.placement(), after: shop.books.position)
        let outcome = shop.outcome(of: entry)
        #expect(outcome == nil)
    }

    @Test func `a finding says where, what, what was expected and what was found`() throws {
        var shop = try Shopfront.stocked()
        let entry = Hostile.entry([.stockCounted("tea", counted: 4, was: 9)], after: 7)
        do throws(Finding) {
            try shop.apply(entry)
            Issue.record("accepted")
        } catch {
            #expect(
                error.description
                    == "entry 8 breaks I2 (sku:tea): expected 5 before the count, 0 or more after, "
                    + "found 9 before, 4 after")
        }
    }
}

extension Shopfront {
    /// The invariant that `entry` breaks; nil where it is applied.
    mutating func outcome(of entry: Entry) -> Invariant? {
        do throws(Finding) {
            try apply(entry)
            return nil
        } catch {
            return error.invariant
        }
    }
}
