/// What was asked for, as an entry remembers it.
///
/// The raw values are in the journal for ever.
package enum CommandKind: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    case configureShop = 1
    case defineSKU = 2
    case priceSKU = 3
    case retireSKU = 4
    case receiveStock = 5
    case adjustStock = 6
    case countStock = 7
    case addAddress = 8
    case addToCart = 9
    case setCartLine = 10
    case removeFromCart = 11
    case clearCart = 12
    case createReservation = 13
    case extendReservation = 14
    case releaseReservation = 15
    case passDeadlines = 16
    case placeOrder = 17
    case payOrder = 18
    case refundOrder = 19
    case cancelOrder = 20
    case shipOrder = 21
    case returnOrder = 22
    case mergeCarts = 23

    /// The command's name on the wire; `EXPIRE` where Daybook let deadlines pass by itself.
    package var description: String {
        switch self {
        case .configureShop: "SHOP.CONFIGURE"
        case .defineSKU: "SKU.DEFINE"
        case .priceSKU: "SKU.PRICE"
        case .retireSKU: "SKU.RETIRE"
        case .receiveStock: "STOCK.RECEIVE"
        case .adjustStock: "STOCK.ADJUST"
        case .countStock: "STOCK.COUNT"
        case .addAddress: "ADDRESS.ADD"
        case .addToCart: "CART.ADD"
        case .setCartLine: "CART.SET"
        case .removeFromCart: "CART.REMOVE"
        case .clearCart: "CART.CLEAR"
        case .createReservation: "RESERVATION.CREATE"
        case .extendReservation: "RESERVATION.EXTEND"
        case .releaseReservation: "RESERVATION.RELEASE"
        case .passDeadlines: "EXPIRE"
        case .placeOrder: "ORDER.PLACE"
        case .payOrder: "ORDER.PAY"
        case .refundOrder: "ORDER.REFUND"
        case .cancelOrder: "ORDER.CANCEL"
        case .shipOrder: "ORDER.SHIP"
        case .returnOrder: "ORDER.RETURN"
        case .mergeCarts: "CART.MERGE"
        }
    }
}
