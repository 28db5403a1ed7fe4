/// A row that is one of many, found by its id.
@usableFromInline
package protocol ShelfRow: Row {
    associatedtype ID: RowID

    var id: ID { get }

    /// The id of one of `rows`, read where the row stands.
    ///
    /// Each kind of row says it for itself: where generic code asks a row for its `id`, the
    /// compiler copies the whole row first, and counts a reference to each thing in it.
    static func id(in rows: ContiguousArray<Self>, at offset: Int) -> ID
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

    package static func id(in rows: ContiguousArray<Self>, at offset: Int) -> SKU {
        rows[offset].sku
    }
}

extension Cart: ShelfRow {
    package var id: CustomerID { customer }

    package static func id(in rows: ContiguousArray<Self>, at offset: Int) -> CustomerID {
        rows[offset].customer
    }
}

extension Customer: ShelfRow {
    package static func id(in rows: ContiguousArray<Self>, at offset: Int) -> CustomerID {
        rows[offset].id
    }
}

extension Reservation: ShelfRow {
    package static func id(in rows: ContiguousArray<Self>, at offset: Int) -> ReservationID {
        rows[offset].id
    }
}

extension Order: ShelfRow {
    package var id: Ordinal { ordinal }

    package static func id(in rows: ContiguousArray<Self>, at offset: Int) -> Ordinal {
        rows[offset].ordinal
    }
}

extension KeyRecord: ShelfRow {
    package var id: Key { key }

    package static func id(in rows: ContiguousArray<Self>, at offset: Int) -> Key {
        rows[offset].key
    }
}

extension Agenda: ShelfRow {
    package var id: Int64 { second }

    package static func id(in rows: ContiguousArray<Self>, at offset: Int) -> Int64 {
        rows[offset].second
    }
}
