package import DaybookModel

/// One entry in the history of an account.
package struct PostingItem: Hashable, Sendable {
    package let position: Position
    /// Whether the entry changed the customer's cart, where the account is a customer.
    package var touchesCart: Bool
    /// The order that the entry placed for the customer; ordinal 0, which none has, otherwise.
    ///
    /// An entry that placed several is there several times.
    package var ordinal: Ordinal

    package init(_ posting: Posting) {
        position = posting.position
        if case .cart = posting.account { touchesCart = true } else { touchesCart = false }
        ordinal = posting.ordinal
    }

    package init(_ position: Position, touchesCart: Bool = false, ordinal: Ordinal = Ordinal(0)) {
        self.position = position
        self.touchesCart = touchesCart
        self.ordinal = ordinal
    }

    package var placesOrder: Bool { ordinal.value != 0 }

    /// Takes `other` in, where both are one entry and one item says it all.
    mutating func absorb(_ other: PostingItem) -> Bool {
        guard other.position == position else { return false }
        guard !other.placesOrder || !placesOrder || other.ordinal == ordinal else { return false }
        touchesCart = touchesCart || other.touchesCart
        if other.placesOrder { ordinal = other.ordinal }
        return true
    }
}

extension Account {
    /// Whether `item` of this account's list belongs to its history.
    package func takes(_ item: PostingItem) -> Bool {
        switch self {
        case .cart: item.touchesCart
        case .orders: item.placesOrder
        case .sku, .customer, .order, .reservation: true
        }
    }

    /// The account in whose list this one's items are.
    package var listHolder: Account {
        switch self {
        case .cart(let customer), .orders(let customer): .customer(customer)
        case .sku, .customer, .order, .reservation: self
        }
    }
}

extension PostingItem: CustomStringConvertible {
    package var description: String {
        var text = "\(position)"
        if touchesCart { text += " (cart)" }
        if placesOrder { text += " (order \(ordinal))" }
        return text
    }
}
