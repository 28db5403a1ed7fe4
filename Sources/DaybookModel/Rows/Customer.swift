/// What is known of a shopper besides the cart: addresses and live reservations.
///
/// - `addresses` are in the order they were added; the newest is last.
/// - `reservations` names live reservations only, in ascending order.
package struct Customer: Row, Hashable {
    package let id: CustomerID
    package var addresses: [Address] {
        didSet { newestAddress = addresses.last?.id }
    }
    /// Of the last address: an order needs no more, and finds it without leaving the row.
    package private(set) var newestAddress: AddressID?
    package var reservations: [ReservationID]
    package var version: Position

    package init(
        id: CustomerID, addresses: [Address] = [], reservations: [ReservationID] = [],
        version: Position = .zero
    ) {
        self.id = id
        self.addresses = addresses
        newestAddress = addresses.last?.id
        self.reservations = reservations
        self.version = version
    }

    package var weight: Int {
        112 + id.count + reservations.count * 8
            + addresses.reduce(0) { $0 + 48 + $1.text.string.utf8.count }
    }
}
