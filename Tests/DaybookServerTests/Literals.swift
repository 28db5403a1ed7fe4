import DaybookModel

// Tests write values as literals; one that the type refuses stops the run where it stands.

extension SKU: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(SKU(text)) }
}

extension CustomerID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(CustomerID(text)) }
}

extension PaymentMethod: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(PaymentMethod(text)) }
}

extension Key: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(Key(text)) }
}

extension Text: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self = expected(Text(text)) }
}

extension Quantity: ExpressibleByIntegerLiteral {
    package init(integerLiteral units: Int) { self = expected(Quantity(units)) }
}

extension Money: ExpressibleByIntegerLiteral {
    package init(integerLiteral minor: Int64) { self = expected(Money(minor: minor)) }
}

extension Timestamp: ExpressibleByIntegerLiteral {
    package init(integerLiteral milliseconds: Int64) { self.init(milliseconds: milliseconds) }
}

extension Position: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: UInt64) { self.init(value) }
}

extension Ordinal: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: UInt64) { self.init(value) }
}

extension ReservationID: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: UInt64) { self.init(value) }
}

extension AddressID: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: UInt64) { self.init(value) }
}

/// The value, or the end of the test run where a test wrote one that is not allowed.
func expected<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a test wrote a value that is not allowed") }
    return value
}
