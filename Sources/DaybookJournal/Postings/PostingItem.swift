package import DaybookModel

/// One entry in the history of an account.
///
/// - In a customer's list it says whether the entry touched the cart, and which order; an entry
///   that touched several orders is there several times.
package struct PostingItem: Hashable, Sendable {
    package let position: Position
    package var touchesCart: Bool
    /// The order that the entry touched; ordinal 0, which none has, where it touched none.
    package var ordinal: Ordinal
    /// Whether it placed that order.
    package var placesOrder: Bool

    package init(_ posting: Posting) {
        self.init(posting.position, placesOrder: posting.isPlacement)
        switch posting.account {
        case .cart: touchesCart = true
        case .order(let ordinal, _): self.ordinal = ordinal
        case .sku, .customer, .orders, .reservation: break
        }
    }

    package init(
        _ position: Position, touchesCart: Bool = false, ordinal: Ordinal = Ordinal(0),
        placesOrder: Bool = false
    ) {
        self.position = position
        self.touchesCart = touchesCart
        self.ordinal = ordinal
        self.placesOrder = placesOrder
    }

    package var touchesOrder: Bool { ordinal.value != 0 }

    /// Takes `other` in, where both are one entry and one item says it all.
    mutating func absorb(_ other: PostingItem) -> Bool {
        guard other.position == position else { return false }
        guard !other.touchesOrder || !touchesOrder || other.ordinal == ordinal else {
            return false
        }
        touchesCart = touchesCart || other.touchesCart
        placesOrder = placesOrder || other.placesOrder
        if other.touchesOrder { ordinal = other.ordinal }
        return true
    }
}

extension Account {
    /// Whether `item` of this account's list belongs to its history.
    package func takes(_ item: PostingItem) -> Bool {
        switch self {
        case .cart: item.touchesCart
        case .orders: item.placesOrder
        case .order(let ordinal, _): item.ordinal == ordinal
        case .sku, .customer, .reservation: true
        }
    }

    /// The account in whose list this one's items are.
    package var listHolder: Account {
        switch self {
        case .cart(let customer), .orders(let customer), .order(_, let customer):
            .customer(customer)
        case .sku, .customer, .reservation: self
        }
    }
}

extension PostingItem: CustomStringConvertible {
    package var description: String {
        var text = "\(position)"
        if touchesCart { text += " (cart)" }
        if touchesOrder { text += " (\(placesOrder ? "placed " : "")order \(ordinal))" }
        return text
    }
}
