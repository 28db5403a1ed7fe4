import DaybookJournal
import DaybookModel

// Tests write values as literals; one that the type refuses stops the run where it stands.

extension SKU: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(SKU(text)) }
}

extension CustomerID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(CustomerID(text)) }
}

extension Key: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(Key(text)) }
}

/// The value, or the end of the test run where a test wrote one that is not allowed.
func expected<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a test wrote a value that is not allowed") }
    return value
}

func units(_ count: Int) -> Quantity { expected(Quantity(count)) }

func money(_ minor: Int64) -> Money { expected(Money(minor: minor)) }

extension CartLine {
    init(_ sku: SKU, _ count: Int) {
        self.init(sku: sku, quantity: units(count))
    }
}

extension JournalID {
    /// A journal called by one byte.
    static func named(_ byte: UInt8) -> JournalID {
        expected(JournalID([UInt8](repeating: byte, count: size)))
    }
}

/// Commands of a till, in short.
enum Order {
    static let card = expected(PaymentMethod("card"))

    /// Without it, nothing can be paid by.
    static var configure: any Command { ConfigureShop(paymentMethods: [card]) }

    static func define(_ sku: SKU, price: Int64 = 100) -> any Command {
        DefineSKU(sku: sku, price: money(price))
    }

    static func receive(_ sku: SKU, _ count: Int) -> any Command {
        ReceiveStock(sku: sku, quantity: units(count))
    }

    static func address(_ customer: CustomerID, bytes: Int = 4) -> any Command {
        AddAddress(
            customer: customer, text: expected(Text(String(repeating: "a", count: bytes))))
    }

    static func add(_ customer: CustomerID, _ sku: SKU, _ count: Int = 1) -> any Command {
        AddToCart(customer: customer, sku: sku, delta: count)
    }

    static func reserve(
        _ customer: CustomerID, _ sku: SKU, _ count: Int, seconds: Int
    ) -> any Command {
        CreateReservation(
            customer: customer, seconds: seconds, isPartial: false,
            items: [CartLine(sku, count)])
    }

    static func place(
        _ customer: CustomerID, _ sku: SKU, _ count: Int = 1, seen: Position? = nil
    ) -> any Command {
        PlaceOrder(
            customer: customer, seen: seen, total: nil,
            payment: card, basket: .items([CartLine(sku, count)]))
    }
}
