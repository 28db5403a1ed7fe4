/// The rows in memory, as they stand after the last applied entry.
///
/// Decisions read the books, the fold (``apply(_:)``) changes them, a checkpoint writes their
/// dirty rows to the ledgers. A row that is not in memory is loaded from the ``RowSource`` on
/// first use, so memory is bounded whatever the number of SKUs, carts and orders.
///
/// - Owned by one thread; noncopyable, so there is one truth.
/// - Lookups are `mutating` because they cache; they never change what the books say.
package struct Books: ~Copyable {
    /// The last applied entry.
    package internal(set) var position: Position
    /// The time of the last applied entry.
    package internal(set) var time: Timestamp
    package internal(set) var shop: Shop

    var shopIsDirty = false
    /// Nothing waits for a deadline before this moment: where the next sweep starts.
    var sweptThrough: Timestamp
    /// Nothing waits for a deadline after this moment: where the next sweep may end.
    var latestDeadline: Timestamp
    var placement: Placement?
    /// What is known of keys besides their rows, in a fold that began at entry 1.
    var usedKeys: KeyFilter?
    /// The key that the last decision found unused, until it is used.
    var unusedKey: Key?
    var stocks: Shelf<Stock>
    var carts: Shelf<Cart>
    var customers: Shelf<Customer>
    var reservations: Shelf<Reservation>
    var orders: Shelf<Order>
    var keys: Shelf<KeyRecord>
    var agenda: Shelf<Agenda>
    var catalogue = Catalogue()
    /// Means nothing: written so that touching is not left out as useless.
    var touched: UInt64 = 0
    var postings = PostingLog()
    let source: any RowSource

    /// Opens the books on `source`, whose rows stand at `position` and `time`.
    package init(
        on source: any RowSource, at position: Position = .zero, time: Timestamp = .zero,
        limits: BooksLimits = BooksLimits()
    ) {
        self.source = source
        self.position = position
        self.time = time
        sweptThrough = time
        // Nothing lives before the first entry; after it, no longer than a reservation can last.
        latestDeadline = position == .zero ? time : time.adding(seconds: Limits.reservationSeconds)
        shop = source.shop() ?? Shop()
        stocks = Shelf(cleanLimit: limits.stocks, seed: limits.seed)
        carts = Shelf(cleanLimit: limits.shoppers, seed: limits.seed)
        customers = Shelf(cleanLimit: limits.shoppers, seed: limits.seed)
        reservations = Shelf(cleanLimit: limits.others, seed: limits.seed)
        orders = Shelf(cleanLimit: limits.others, seed: limits.seed)
        keys = Shelf(cleanLimit: limits.keys, seed: limits.seed)
        agenda = Shelf(cleanLimit: limits.others, seed: limits.seed)
    }
}

extension Books {
    package mutating func stock(_ sku: SKU) -> Stock? {
        stocks.find(sku, load: source.stock)
    }

    /// What there is to know about selling `sku`; nil where there is none such.
    mutating func offer(of sku: SKU) -> Offer? {
        stocks.read(sku, load: source.stock) { Offer($0) }
    }

    package mutating func cart(_ customer: CustomerID) -> Cart? {
        carts.find(customer, load: source.cart)
    }

    package mutating func customer(_ id: CustomerID) -> Customer? {
        customers.find(id, load: source.customer)
    }

    /// The customer's newest address, or the one of that number; nil where they have none such.
    mutating func address(_ id: AddressID?, of customer: CustomerID) -> AddressID? {
        customers.read(customer, load: source.customer) { known -> AddressID? in
            guard let id else { return known.newestAddress }
            return known.addresses.contains { $0.id == id } ? id : nil
        }.flatMap(\.self)
    }

    package mutating func reservation(_ id: ReservationID) -> Reservation? {
        reservations.find(id, load: source.reservation)
    }

    package mutating func order(_ ordinal: Ordinal) -> Order? {
        orders.find(ordinal, load: source.order)
    }

    package mutating func keyRecord(_ key: Key) -> KeyRecord? {
        keys.find(key, load: source.keyRecord)
    }

    /// The order of that number, the whole of it compared.
    package mutating func order(numbered text: String) -> Order? {
        guard let ordinal = OrderNumber.ordinal(endOf: text), let order = order(ordinal) else {
            return nil
        }
        return order.number.description == text ? order : nil
    }

    /// The customer's reservations that still keep their units at `time`.
    package mutating func liveReservations(
        of customer: CustomerID, at time: Timestamp
    ) -> [Reservation] {
        // Most shoppers have none, and their row need not be copied to see that.
        let hasNone = customers.read(customer, load: source.customer) {
            $0.reservations.isEmpty
        }
        guard hasNone == false, let known = self.customer(customer) else { return [] }
        return known.reservations.compactMap { id in
            reservation(id).flatMap { $0.isLive(at: time) ? $0 : nil }
        }
    }

    /// Notes of each key from here on that it was used, so that one which is new need not be looked
    /// for in the ledgers.
    ///
    /// - Parameter entries: about how many there are to fold, 0 to note nothing any more.
    /// - Precondition: no entry is folded yet.
    package mutating func noteKeys(ofAbout entries: UInt64) {
        precondition(entries == 0 || position == .zero, "keys were used that nobody noted")
        usedKeys = entries == 0 ? nil : KeyFilter(keys: entries)
    }

    /// Rows in memory, of all kinds.
    package var rowsInMemory: Int {
        stocks.count + carts.count + customers.count + reservations.count + orders.count
            + keys.count + agenda.count
    }
}
