extension Books {
    /// What an order of `basket` would look like now, appending and changing nothing.
    package mutating func preview(
        of basket: Basket, for customer: CustomerID, at time: Timestamp
    ) throws(Rejection) -> Preview {
        let own = liveReservations(of: customer, at: time)
        let items = try chosen(basket, of: customer).map { sku, units in
            item(sku, units: units, own)
        }
        let lines = items.compactMap { item in
            Quantity(item.units).map {
                OrderLine(sku: item.sku, quantity: $0, unitPrice: item.unitPrice)
            }
        }
        return Preview(
            position: position, customer: customer, currency: shop.settings.currency,
            items: items, itemCount: items.reduce(0) { $0 + $1.units },
            totals: Totals(of: lines, shipping: shop.settings.shippingFee),
            address: self.customer(customer)?.addresses.last)
    }

    private mutating func chosen(
        _ basket: Basket, of customer: CustomerID
    ) throws(Rejection) -> [(SKU, Int)] {
        switch basket {
        case .items(let items):
            return try summed(items).map { ($0.sku, $0.quantity.units) }
        case .cart(let skus):
            let lines = cart(customer)?.lines ?? []
            guard !skus.isEmpty else { return lines.map { ($0.sku, $0.quantity.units) } }
            var seen: Set<SKU> = []
            return skus.filter { seen.insert($0).inserted }.map { sku in
                (sku, lines.first { $0.sku == sku }?.quantity.units ?? 0)
            }
        }
    }

    private mutating func item(
        _ sku: SKU, units: Int, _ own: [Reservation]
    ) -> PreviewItem {
        let stock = self.stock(sku)
        let covered = own.reduce(0) { $0 + $1.granted(of: sku) }
        let available = max(0, covered + (stock?.available ?? 0))
        let problem: PreviewItem.Problem? =
            if stock == nil { .missing } else if stock?.isActive == false {
                .retired
            } else if units == 0 { .notInCart } else if units > available { .soldOut } else { nil }
        let price = stock?.price ?? .zero
        return PreviewItem(
            sku: sku, name: stock?.name, unitPrice: price, units: units,
            subtotal: Quantity(units).map(price.times) ?? .zero, available: available,
            version: stock?.version ?? .zero, problem: problem)
    }
}
