import DaybookModel

extension Committer {
    /// What the rows say, as of the last decided entry.
    mutating func answer(_ query: Query, at time: Timestamp) -> Outcome {
        switch query {
        case .settings:
            return .answered(.settings(books.shop.settings))
        case .stocks(let skus):
            var found: [Stock?] = []
            for sku in skus { found.append(books.stock(sku)) }
            return .answered(.stocks(found))
        case .stockPage(let after, let count, let below):
            let page = books.stockPage(after: after, count: count, below: below)
            return .answered(.stockPage(page))
        case .addresses(let customer):
            let addresses = books.customer(customer)?.addresses ?? []
            return .answered(.addresses(addresses.reversed()))
        case .cart(let customer):
            let cart = books.cart(customer) ?? Cart(customer: customer)
            return .answered(.cart(cart))
        case .reservation(let id):
            return .answered(.reservation(books.reservation(id)))
        case .reservations(let customer):
            return .answered(.reservations(books.liveReservations(of: customer, at: time)))
        case .preview(let customer, let basket):
            return preview(basket, for: customer, at: time)
        case .order(let number):
            return .answered(.order(books.order(numbered: number)))
        case .orderOfKey(let key):
            guard case .order(let number, _, _) = books.keyRecord(key)?.receipt else {
                return .answered(.order(nil))
            }
            return .answered(.order(books.order(number.ordinal)))
        case .orderPage(let page):
            var orders: [Order] = []
            for ordinal in page.ordinals {
                if let order = books.order(ordinal) { orders.append(order) }
            }
            return .answered(
                .orderPage(OrderPage(orders: orders, next: page.next, position: page.through)))
        case .sizes:
            return .answered(.sizes(sizes))
        }
    }

    private mutating func preview(
        _ basket: Basket, for customer: CustomerID, at time: Timestamp
    ) -> Outcome {
        do throws(Rejection) {
            return .answered(.preview(try books.preview(of: basket, for: customer, at: time)))
        } catch {
            return .refused(error)
        }
    }

    private var sizes: Sizes {
        Sizes(
            position: books.position, skus: books.shop.skus, orders: books.shop.orders,
            reservations: books.shop.reservations, addresses: books.shop.addresses,
            rowsInMemory: books.rowsInMemory, dirtyBytes: books.dirtyWeight,
            isReadOnly: hindrance != nil, isCheckpointing: !checkpointer.isIdle)
    }
}
