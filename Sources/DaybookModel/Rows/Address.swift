/// Where a customer's orders can go.
package struct Address: Hashable, Sendable {
    package let id: AddressID
    package let text: Text
    package let addedAt: Timestamp

    package init(id: AddressID, text: Text, addedAt: Timestamp) {
        self.id = id
        self.text = text
        self.addedAt = addedAt
    }
}
