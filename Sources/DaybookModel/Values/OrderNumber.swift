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

    package var description: String {
        let bytes = [UInt8](capacity: utf8Count) { output in write(to: &output) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How many bytes ``write(to:)`` writes.
    package var utf8Count: Int {
        placedAt.compactUTCCount + 1 + customer.count + 1
            + Decimal.count(of: ordinal.value)
    }

    /// Writes the number where it belongs: there is one in the reply to each order.
    package func write(to output: inout OutputSpan<UInt8>) {
        placedAt.writeCompactUTC(to: &output)
        output.append(UInt8(ascii: "-"))
        customer.bytes.write(to: &output)
        output.append(UInt8(ascii: "-"))
        Decimal.write(ordinal.value, to: &output)
    }

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
