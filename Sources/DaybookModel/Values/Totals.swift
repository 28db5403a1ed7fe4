/// The three sums on an order: merchandise, shipping, both.
package struct Totals: Hashable, Sendable {
    package let merchandise: Money
    package let shipping: Money
    package let grand: Money

    /// Adds up `lines`, or is nil where a sum passes the limit of money.
    package init?(of lines: [OrderLine], shipping: Money) {
        var merchandise = Money.zero
        for line in lines {
            guard let subtotal = line.subtotal, let sum = merchandise.adding(subtotal) else {
                return nil
            }
            merchandise = sum
        }
        guard let grand = merchandise.adding(shipping) else { return nil }
        self.merchandise = merchandise
        self.shipping = shipping
        self.grand = grand
    }

    /// Takes three sums as an event recorded them; the audit checks that they add up.
    package init(recorded merchandise: Money, shipping: Money, grand: Money) {
        self.merchandise = merchandise
        self.shipping = shipping
        self.grand = grand
    }
}
