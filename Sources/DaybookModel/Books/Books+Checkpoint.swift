extension Books {
    /// About how many bytes of rows have changed since the last checkpoint began.
    package var dirtyWeight: Int {
        stocks.dirtyWeight + carts.dirtyWeight + customers.dirtyWeight
            + reservations.dirtyWeight + orders.dirtyWeight + keys.dirtyWeight
            + agenda.dirtyWeight
    }

    /// Begins a checkpoint: lends out every row that changed since the last one began.
    ///
    /// The rows stay readable here; changes made from now on belong to the next checkpoint.
    /// - Precondition: the checkpoint before has ended with ``thaw()``.
    package mutating func freeze() -> Changes {
        defer { shopIsDirty = false }
        catalogue.freeze()
        return Changes(
            position: position, time: time, shop: shopIsDirty ? shop : nil,
            stocks: stocks.freeze(), carts: carts.freeze(), customers: customers.freeze(),
            reservations: reservations.freeze(), orders: orders.freeze(), keys: keys.freeze(),
            agenda: agenda.freeze(), postings: postings.freeze())
    }

    /// Ends a checkpoint whose changes the ledgers hold now.
    package mutating func thaw() {
        catalogue.thaw()
        stocks.thaw()
        carts.thaw()
        customers.thaw()
        reservations.thaw()
        orders.thaw()
        keys.thaw()
        agenda.thaw()
    }
}
