/// Every written limit of the model, in one place.
package enum Limits {
    /// Bytes in a name of a SKU, customer or payment method.
    package static let nameLength = 64
    /// Bytes in an idempotency key.
    package static let keyLength = 255
    /// Bytes in the reference of a payment or a refund.
    package static let referenceLength = 255
    /// Bytes of UTF-8 in a free text: an address, a product's name, a reason.
    package static let textLength = 1_024
    /// The most units one line, delta or count can name.
    package static let quantity = 1_000_000_000
    /// The most units of one SKU that the books can hold.
    package static let unitsOnHand = 1_000_000_000_000
    /// The greatest amount of money, in minor units: exact in a JavaScript number.
    package static let money: Int64 = 9_007_199_254_740_991
    /// Lines in an order or a reservation.
    package static let orderLines = 200
    /// Lines in a cart.
    package static let cartLines = 1_000
    /// Lines of a cart that goes into another: an entry must hold them.
    package static let mergedLines = 500
    /// Addresses of one customer.
    package static let addresses = 100
    /// Live reservations of one customer.
    package static let reservations = 100
    /// Payment methods of a shop.
    package static let paymentMethods = 32
    /// The longest a reservation can be asked to last, or an order to wait for its first payment,
    /// in seconds: 30 days.
    package static let reservationSeconds = 2_592_000
    /// Rows in one page of a list.
    package static let pageRows = 1_000
    /// SKUs looked at for one page of a filtered list.
    package static let scannedRows = 10_000
    /// Reservations and unpaid orders that one entry lets expire.
    package static let expiriesPerEntry = 256
    /// Commands of one batch.
    package static let batchCommands = 512
    /// The greatest position, exact in a JavaScript number.
    package static let position: UInt64 = 9_007_199_254_740_991
}
