import DaybookJournal
import DaybookModel

/// The ledgers as one life of the server sees them: others may have turns before a look or a
/// write is done, and both fail as the simulation wants them to.
final class DiskLedgers: Ledgers {
    private let store: MemoryLedgers
    private let life: Life

    init(_ store: MemoryLedgers, _ life: Life) {
        self.store = store
        self.life = life
    }

    var mark: LedgerMark { store.mark }

    var failure: StoreError? {
        MainActor.assumeIsolated { life.lookupFailure }
    }

    func write(_ changes: Changes) throws(StoreError) {
        let failure = MainActor.assumeIsolated { life.write(changes, to: store) }
        if let failure { throw failure }
    }

    func flush() throws(StoreError) {}

    func firstDifference(from _: DiskLedgers) throws(StoreError) -> LedgerComparison {
        preconditionFailure("a life compares nothing; the simulation audits the disk itself")
    }

    func postings(
        to account: Account, after position: Position, limit: Int
    ) throws(StoreError) -> PostingPage {
        MainActor.assumeIsolated { life.overlap() }
        return try store.postings(to: account, after: position, limit: limit)
    }

    private func find<Found>(_ body: (MemoryLedgers) -> Found?) -> Found? {
        let isAnswered = MainActor.assumeIsolated { life.isAboutToLookUp() }
        return isAnswered ? body(store) : nil
    }
}

extension DiskLedgers {
    func shop() -> Shop? { find { $0.shop() } }

    func stock(_ sku: SKU) -> Stock? { find { $0.stock(sku) } }

    func cart(_ customer: CustomerID) -> Cart? { find { $0.cart(customer) } }

    func customer(_ id: CustomerID) -> Customer? { find { $0.customer(id) } }

    func reservation(_ id: ReservationID) -> Reservation? { find { $0.reservation(id) } }

    func order(_ ordinal: Ordinal) -> Order? { find { $0.order(ordinal) } }

    func keyRecord(_ key: Key) -> KeyRecord? { find { $0.keyRecord(key) } }

    func agenda(_ second: Int64) -> Agenda? { find { $0.agenda(second) } }

    func skus(after sku: SKU?, limit: Int) -> [SKU] {
        find { $0.skus(after: sku, limit: limit) } ?? []
    }
}
