/// Everything about an order's life that follows from its row; nothing of it is stored.
extension Order {
    /// The entry that placed the order.
    package var position: Position { progress?.position ?? version }

    /// When the order expires unless something was paid; nil where it waits for ever.
    package var payBy: Timestamp? { progress?.payBy }

    package var paid: Money { progress?.paid ?? .zero }

    package var refunded: Money { progress?.refunded ?? .zero }

    /// What was paid and not refunded.
    package var held: Money { paid.subtracting(refunded) ?? .zero }

    /// When its last open unit was cancelled or shipped.
    package var endedAt: Timestamp? { progress?.endedAt }

    /// What has become of the units of the line at `index`.
    package func units(at index: Int) -> LineUnits {
        guard let progress, !progress.units.isEmpty else { return LineUnits() }
        return progress.units[index]
    }

    /// The units that can still be cancelled or shipped, in the order of the lines.
    package var openLines: [CartLine] {
        zip(lines, allUnits).compactMap { line, units in
            Quantity(units.open(of: line.quantity)).map { CartLine(sku: line.sku, quantity: $0) }
        }
    }

    package var standing: OrderStanding {
        let units = allUnits
        let cancelled = units.reduce(0) { $0 + $1.cancelled }
        let shipped = units.reduce(0) { $0 + $1.shipped }
        let open = itemCount - cancelled - shipped
        let owed = owed(units)
        return OrderStanding(
            placement: open > 0 ? .placed : shipped > 0 ? .closed : .cancelled,
            payment: payment(owed), balance: owed.subtracting(paid) ?? .zero,
            refundDue: held.subtracting(owed) ?? .zero, open: open, cancelled: cancelled,
            shipped: shipped, returned: units.reduce(0) { $0 + $1.returned })
    }

    /// The deadline that the order still waits for: nothing was paid, something is owed for, and
    /// there are open units to be cancelled.
    package var awaitedPayment: Timestamp? {
        guard let payBy, paid == .zero else { return nil }
        let standing = standing
        return standing.balance > .zero && standing.open > 0 ? payBy : nil
    }

    /// Whether the deadline has passed and nothing was paid: dead that very instant.
    package func isOverdue(at time: Timestamp) -> Bool {
        awaitedPayment.map { time >= $0 } ?? false
    }

    /// Each line's, in the order of the lines.
    private var allUnits: [LineUnits] {
        guard let progress, !progress.units.isEmpty else {
            return Array(repeating: LineUnits(), count: lines.count)
        }
        return progress.units
    }

    private func payment(_ owed: Money) -> PaymentState {
        if paid == .zero { return .none }
        if refunded == paid { return .refunded }
        return paid < owed ? .partial : .paid
    }

    /// What the customer owes for: the units that were neither cancelled nor returned, and the
    /// shipping fee unless every unit was cancelled.
    private func owed(_ units: [LineUnits]) -> Money {
        var owed: Int64 = 0
        var isCancelled = true
        for (line, units) in zip(lines, units) {
            let kept = line.quantity.units - units.cancelled - units.returned
            // Wrapping: a damaged row may hold any numbers, and the audit will say so.
            owed &+= Int64(kept) &* line.unitPrice.minor
            if units.cancelled < line.quantity.units { isCancelled = false }
        }
        return Money(minor: isCancelled ? 0 : owed &+ shippingFee.minor) ?? .zero
    }
}
