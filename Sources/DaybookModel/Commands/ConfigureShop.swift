/// Changes the settings that are named, and leaves the others.
///
/// - The currency cannot change once a SKU has a price in it: a shop has one currency.
package struct ConfigureShop: Command {
    package static let kind = CommandKind.configureShop

    package let currency: Currency?
    package let shippingFee: Money?
    package let paymentMethods: [PaymentMethod]?
    /// Seconds a reservation lasts when nobody says, 1 to ``Limits/reservationSeconds``.
    package let reservationSeconds: Int?

    package init(
        currency: Currency? = nil, shippingFee: Money? = nil,
        paymentMethods: [PaymentMethod]? = nil, reservationSeconds: Int? = nil
    ) {
        self.currency = currency
        self.shippingFee = shippingFee
        self.paymentMethods = paymentMethods
        self.reservationSeconds = reservationSeconds
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(currency?.text)
        fingerprint.mix(shippingFee.map { UInt64($0.minor) })
        fingerprint.mix(paymentMethods.map { UInt64($0.count) })
        for method in paymentMethods ?? [] { fingerprint.mix(method) }
        fingerprint.mix(reservationSeconds.map { UInt64(bitPattern: Int64($0)) })
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        try checkSeconds(reservationSeconds, "RESERVE")
        if let count = paymentMethods?.count, count > Limits.paymentMethods {
            let problem = Invalidity(
                .argument("PAYMENTS"), "methods", given: "\(count)",
                allowed: "0..\(Limits.paymentMethods)")
            throw .invalid([problem])
        }
        let now = books.shop.settings
        if let currency, currency != now.currency, books.shop.skus > 0 {
            throw .closed([Closure(.shop, state: "priced in \(now.currency)")])
        }
        let settings = Settings(
            currency: currency ?? now.currency, shippingFee: shippingFee ?? now.shippingFee,
            paymentMethods: paymentMethods ?? now.paymentMethods,
            reservationSeconds: reservationSeconds ?? now.reservationSeconds)
        return settings == now ? [] : [.shopConfigured(settings)]
    }

    package func unchanged(_ books: inout Books) -> Receipt { .settings(books.shop.settings) }
}
