/// A row that is one of many, found by its id.
@usableFromInline
package protocol ShelfRow: Row {
    associatedtype ID: RowID

    var id: ID { get }
}

/// What a row is found by: a name or a number.
@usableFromInline
package protocol RowID: Hashable, Comparable, Sendable {
    /// The id spread over 32 bits, differently for each `seed`; never stored.
    func spread(_ seed: UInt64) -> UInt32
}

extension SKU: RowID {}
extension CustomerID: RowID {}
extension Key: RowID {}

extension Ordinal: RowID {
    package func spread(_ seed: UInt64) -> UInt32 { Spread.ofNeighbours(value, seed) }
}

extension ReservationID: RowID {
    package func spread(_ seed: UInt64) -> UInt32 { Spread.ofNeighbours(value, seed) }
}

/// The second of a page of the agenda.
extension Int64: RowID {
    @usableFromInline
    package func spread(_ seed: UInt64) -> UInt32 { Spread.of(UInt64(bitPattern: self), seed) }
}

extension Stock: ShelfRow {
    package var id: SKU { sku }
}

extension Cart: ShelfRow {
    package var id: CustomerID { customer }
}

extension Customer: ShelfRow {}

extension Reservation: ShelfRow {}

extension Order: ShelfRow {
    package var id: Ordinal { ordinal }
}

extension KeyRecord: ShelfRow {
    package var id: Key { key }
}

extension Agenda: ShelfRow {
    package var id: Int64 { second }
}
