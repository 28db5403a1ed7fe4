/// How an order stands: three axes, none of which follows from another, and the sums behind them.
package struct OrderStanding: Hashable, Sendable {
    package let placement: PlacementState
    package let payment: PaymentState
    /// What is still to be paid.
    package let balance: Money
    /// Money held that nothing is owed for: it was paid for units that were cancelled or came
    /// back, or after the order had been cancelled.
    package let refundDue: Money
    /// Units that can still be cancelled or shipped.
    package let open: Int
    package let cancelled: Int
    package let shipped: Int
    /// Of those shipped.
    package let returned: Int

    package init(
        placement: PlacementState, payment: PaymentState, balance: Money, refundDue: Money,
        open: Int, cancelled: Int, shipped: Int, returned: Int
    ) {
        self.placement = placement
        self.payment = payment
        self.balance = balance
        self.refundDue = refundDue
        self.open = open
        self.cancelled = cancelled
        self.shipped = shipped
        self.returned = returned
    }
}

/// Whether anything is still to be sent.
///
/// The raw values are in the ledgers.
package enum PlacementState: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// Some units are open.
    case placed = 1
    /// No unit is open, and none was ever shipped.
    case cancelled = 2
    /// No unit is open, and some were shipped.
    case closed = 3

    /// The state's name on the wire.
    package var description: String {
        switch self {
        case .placed: "placed"
        case .cancelled: "cancelled"
        case .closed: "closed"
        }
    }
}

/// What was paid, against what the customer owes for.
///
/// The raw values are in the ledgers.
package enum PaymentState: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// Nothing was ever paid.
    case none = 1
    /// Something was paid, and less than is owed for.
    case partial = 2
    /// As much was paid as is owed for, or more.
    case paid = 3
    /// All that was paid has been refunded.
    case refunded = 4

    /// The state's name on the wire.
    package var description: String {
        switch self {
        case .none: "none"
        case .partial: "partial"
        case .paid: "paid"
        case .refunded: "refunded"
        }
    }
}
