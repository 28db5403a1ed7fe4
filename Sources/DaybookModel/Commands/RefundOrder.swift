/// Records that money of an order went back, whatever the reason: never more than is held.
package struct RefundOrder: Command {
    package static let kind = CommandKind.refundOrder

    /// The order's number.
    package let order: String
    /// At least 1.
    package let amount: Money
    /// What the refund is called outside; the key of this command.
    package let reference: Reference

    package init(order: String, amount: Money, reference: Reference) {
        self.order = order
        self.amount = amount
        self.reference = reference
    }

    package var ownKey: Key? { Key(.refund, reference) }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(order)
        fingerprint.mix(UInt64(amount.minor))
        fingerprint.mix(reference.text)
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        let order = try placedOrder(order, &books)
        try checkAmount(amount, of: order)
        guard amount <= order.held else {
            throw .exceeds([Excess(order.subject, asked: amount, limit: order.held)])
        }
        return [.orderRefunded(order.ordinal, amount, reference)]
    }
}
