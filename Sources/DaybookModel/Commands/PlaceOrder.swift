/// Sells the lines of an order, all of them or none.
///
/// Decided in the stages of DESIGN.md §6, the first that fails reported alone with all of its
/// failing lines: address and payment, SKUs, versions, stock, total. An order uses every live
/// reservation of its customer that holds one of its SKUs; what it does not need goes back.
package struct PlaceOrder: Command {
    package static let kind = CommandKind.placeOrder

    package let customer: CustomerID
    /// The position of the preview the shopper saw; nil for `AT any`.
    package let seen: Position?
    /// The grand total the shopper saw; nil for `TOTAL any`.
    package let total: Money?
    package let payment: PaymentMethod
    /// Where to; nil for the customer's newest address.
    package let address: AddressID?
    /// How long the order waits for its first payment, 1 to ``Limits/reservationSeconds``; nil for
    /// ever.
    package let payBySeconds: Int?
    package let basket: Basket

    package init(
        customer: CustomerID, seen: Position?, total: Money?, payment: PaymentMethod,
        address: AddressID? = nil, payBySeconds: Int? = nil, basket: Basket
    ) {
        self.customer = customer
        self.seen = seen
        self.total = total
        self.payment = payment
        self.address = address
        self.payBySeconds = payBySeconds
        self.basket = basket
    }

    package func mix(into fingerprint: inout Fingerprint) {
        fingerprint.mix(customer)
        fingerprint.mix(seen?.value)
        fingerprint.mix(total.map { UInt64($0.minor) })
        fingerprint.mix(payment)
        fingerprint.mix(address?.value)
        fingerprint.mix(payBySeconds.map { UInt64(bitPattern: Int64($0)) })
        switch basket {
        case .cart(let skus):
            fingerprint.mix(UInt8(1))
            for sku in skus { fingerprint.mix(sku) }
        case .items(let items):
            fingerprint.mix(UInt8(2))
            for item in items {
                fingerprint.mix(item.sku)
                fingerprint.mix(item.quantity.units)
            }
        }
    }

    package func foresee(_ foresight: inout Foresight) {
        foresight.note(customer)
        if case .items(let items) = basket { foresight.note(items) }
    }

    package func decide(
        _ books: inout Books, at time: Timestamp
    ) throws(Rejection) -> [Event] {
        try checkSeen(seen, upTo: books.position)
        try checkSeconds(payBySeconds, "PAYBY")
        let given = try givenItems()
        let address = try checkedAddress(&books)
        let items = try chosenItems(given, &books)
        var evidence = Evidence(books.liveReservations(of: customer, at: time))
        try evidence.gather(items, since: seen, &books)
        if let seen { try checkVersions(of: items, seen, evidence, &books) }
        try evidence.checkStock(&books)
        let totals = try checkedTotals(
            evidence.lines, shipping: books.shop.settings.shippingFee)
        let placed = OrderPlaced(
            ordinal: Ordinal(books.shop.orders + 1), customer: customer, seen: seen,
            fromCart: isFromCart, currency: books.shop.settings.currency, payment: payment,
            address: address, payBy: payBySeconds.map { time.adding(seconds: $0) },
            lines: evidence.lines, totals: totals)
        return events(placed, items, using: evidence.usedReservations)
    }
}
