/// Adds an address to a customer's own.
package struct AddAddress: Command {
    package static let kind = CommandKind.addAddress

    package let customer: CustomerID
    package let text: Text

    package init(customer: CustomerID, text: Text) {
        self.customer = customer
        self.text = text
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(customer)
        fingerprint.mix(text.string)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        let count = books.customer(customer)?.addresses.count ?? 0
        guard count < Limits.addresses else {
            let problem = Invalidity(
                .customer(customer), "addresses", given: "\(count + 1)",
                allowed: "0..\(Limits.addresses)")
            throw .invalid([problem])
        }
        return [.addressAdded(customer, AddressID(books.shop.addresses + 1), text)]
    }
}
