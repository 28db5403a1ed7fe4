package import DaybookModel
internal import Synchronization

extension MemoryLedgers {
    package func shop() -> Shop? { find { $0.shop[0] } }

    package func stock(_ sku: SKU) -> Stock? { find { $0.stocks[sku] } }

    package func cart(_ customer: CustomerID) -> Cart? { find { $0.carts[customer] } }

    package func customer(_ id: CustomerID) -> Customer? { find { $0.customers[id] } }

    package func reservation(_ id: ReservationID) -> Reservation? {
        find { $0.reservations[id] }
    }

    package func order(_ ordinal: Ordinal) -> Order? { find { $0.orders[ordinal] } }

    package func keyRecord(_ key: Key) -> KeyRecord? { find { $0.keys[key] } }

    package func agenda(_ second: Int64) -> Agenda? { find { $0.agenda[second] } }

    package func skus(after sku: SKU?, limit: Int) -> [SKU] {
        find { rows in
            let start = sku.map { sku in rows.skus.partitioningIndex { $0 > sku } } ?? 0
            return [SKU](rows.skus[start...].prefix(limit))
        } ?? []
    }

    package func postings(
        to account: Account, after position: Position, limit: Int
    ) throws(StoreError) -> PostingPage {
        let state = state.withLock { $0 }
        if let fault = state.lookupFault { throw fault }
        return try state.rows.postings(
            to: account, after: position, through: state.mark.position, limit: limit)
    }

    /// Looks something up, or answers nil and remembers why it could not.
    private func find<Found: Sendable>(_ body: (LedgerRows) -> Found?) -> Found? {
        state.withLock { state in
            guard let fault = state.lookupFault else { return body(state.rows) }
            state.failure = state.failure ?? fault
            return nil
        }
    }
}

extension Array {
    /// The index of the first element of which `belongs` holds, where it holds of all after it.
    func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
