/// Where rows come from that are not in memory: the ledgers, or nothing at all for a new shop.
///
/// A lookup cannot throw, since a decision must not fail half-way for a reason that is not the
/// shop's. A source that cannot read answers nil, remembers why, and the engine asks it before
/// anything decided on such an answer can be written (`Ledgers.failure`).
package protocol RowSource: AnyObject {
    func shop() -> Shop?
    func stock(_ sku: SKU) -> Stock?
    func cart(_ customer: CustomerID) -> Cart?
    func customer(_ id: CustomerID) -> Customer?
    func reservation(_ id: ReservationID) -> Reservation?
    func order(_ ordinal: Ordinal) -> Order?
    func keyRecord(_ key: Key) -> KeyRecord?
    func agenda(_ second: Int64) -> Agenda?

    /// Touches what looking for `keys` will look at, so that those waits for memory overlap.
    /// - Returns: anything that was found there.
    func touch(_ keys: [Key]) -> UInt64

    /// Up to `limit` SKUs in ascending order, from the first one after `sku`.
    func skus(after sku: SKU?, limit: Int) -> [SKU]
}

extension RowSource {
    package func touch(_ keys: [Key]) -> UInt64 { 0 }
}

/// No rows at all: what a fold from entry 1 into memory starts with.
package final class NoRows: RowSource {
    package init() {}
    package func shop() -> Shop? { nil }
    package func stock(_ sku: SKU) -> Stock? { nil }
    package func cart(_ customer: CustomerID) -> Cart? { nil }
    package func customer(_ id: CustomerID) -> Customer? { nil }
    package func reservation(_ id: ReservationID) -> Reservation? { nil }
    package func order(_ ordinal: Ordinal) -> Order? { nil }
    package func keyRecord(_ key: Key) -> KeyRecord? { nil }
    package func agenda(_ second: Int64) -> Agenda? { nil }
    package func skus(after sku: SKU?, limit: Int) -> [SKU] { [] }
}
