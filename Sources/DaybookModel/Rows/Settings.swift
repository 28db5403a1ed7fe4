/// The shop's settings: events like everything else, so replay never depends on a file.
package struct Settings: Hashable, Sendable {
    package var currency: Currency
    /// The flat fee added to each order.
    package var shippingFee: Money
    /// The methods an order may be paid by, in the order given.
    package var paymentMethods: [PaymentMethod]
    /// How long a reservation lasts when nobody says, in seconds.
    package var reservationSeconds: Int

    package init(
        currency: Currency, shippingFee: Money, paymentMethods: [PaymentMethod],
        reservationSeconds: Int
    ) {
        self.currency = currency
        self.shippingFee = shippingFee
        self.paymentMethods = paymentMethods
        self.reservationSeconds = reservationSeconds
    }

    /// The settings of a shop that has said nothing yet: nothing can be paid by.
    package static let initial = Settings(
        currency: .euro, shippingFee: .zero, paymentMethods: [], reservationSeconds: 900)
}
