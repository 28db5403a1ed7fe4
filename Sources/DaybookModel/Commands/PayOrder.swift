/// Records that an order was paid, in full or in part.
///
/// A payment that happened is a fact: it is recorded late, and of a cancelled order too, which
/// stays cancelled and shows the money as refund due. Only more than was agreed is refused.
package struct PayOrder: Command {
    package static let kind = CommandKind.payOrder

    /// The order's number.
    package let order: String
    /// At least 1.
    package let amount: Money
    /// What the payment is called outside; the key of this command.
    package let reference: Reference

    package init(order: String, amount: Money, reference: Reference) {
        self.order = order
        self.amount = amount
        self.reference = reference
    }

    package var ownKey: Key? { Key(.payment, reference) }

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
        let toGo = order.grandTotal.subtracting(order.held) ?? .zero
        guard amount <= toGo, order.paid.adding(amount) != nil else {
            throw .exceeds([Excess(order.subject, asked: amount, limit: toGo)])
        }
        return [.orderPaid(order.ordinal, amount, reference)]
    }
}

/// The order of that number.
func placedOrder(_ number: String, _ books: inout Books) throws(Rejection) -> Order {
    guard let order = books.order(numbered: number) else { throw .missing([.order(number)]) }
    return order
}

/// Refuses a payment or a refund of nothing.
func checkAmount(_ amount: Money, of order: Order) throws(Rejection) {
    guard amount == .zero else { return }
    let problem = Invalidity(
        order.subject, "amount", given: "0", allowed: "1..\(Limits.money)")
    throw .invalid([problem])
}

extension Order {
    /// What refusals call it.
    var subject: Subject { .order(number.description) }
}

extension Excess {
    /// More money than there is to take.
    init(_ subject: Subject, asked: Money, limit: Money) {
        self.init(subject, asked: Int(asked.minor), limit: Int(limit.minor))
    }
}
