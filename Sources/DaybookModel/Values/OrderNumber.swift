/// The number a person sees on an order: `<UTC yyyyMMddHHmmss>-<customer>-<ordinal>`.
///
/// The origin made its number of the second and the user, so two orders in one second collided.
/// Here the ordinal, taken inside the commit, makes it unique; the rest is for reading.
package struct OrderNumber: Hashable, Sendable, CustomStringConvertible {
    package let placedAt: Timestamp
    package let customer: CustomerID
    package let ordinal: Ordinal

    package init(placedAt: Timestamp, customer: CustomerID, ordinal: Ordinal) {
        self.placedAt = placedAt
        self.customer = customer
        self.ordinal = ordinal
    }

    package var description: String { "\(placedAt.compactUTC)-\(customer)-\(ordinal)" }

    /// The ordinal at the end of `text`, if it ends as an order number does.
    ///
    /// Whoever looks the order up compares the whole text with the number of what was found.
    package static func ordinal(endOf text: String) -> Ordinal? {
        guard let dash = text.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
        let digits = text[text.utf8.index(after: dash)...]
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return UInt64(digits).map(Ordinal.init)
    }
}
