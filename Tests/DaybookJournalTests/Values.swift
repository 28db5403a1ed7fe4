import DaybookModel

// Short spellings of values for the tests, which know them to be valid.

func sku(_ text: String) -> SKU { SKU(unchecked: text) }

func customer(_ text: String) -> CustomerID { CustomerID(unchecked: text) }

func method(_ text: String) -> PaymentMethod { PaymentMethod(unchecked: text) }

func key(_ text: String) -> Key { Key(unchecked: text) }

func units(_ count: Int) -> Quantity { known(Quantity(count)) }

func money(_ minor: Int64) -> Money { known(Money(minor: minor)) }

func text(_ string: String) -> Text { known(Text(string)) }

func reference(_ text: String) -> Reference { known(Reference(text)) }

func time(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

func currency(_ text: String) -> Currency { known(Currency(text)) }

/// A value that the test has written out and that must be one.
func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a test's \(Value.self) is not valid") }
    return value
}
