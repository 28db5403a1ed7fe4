import DaybookModel
import RESP

/// Words as values of the model, or the refusal that says what would have been allowed.
extension CallReader {
    /// The customer's name at a place.
    func customer(at index: Int) throws(CallError) -> CustomerID {
        try name(.argument("customer"), at: index)
    }

    /// The SKU at a place.
    func sku(at index: Int) throws(CallError) -> SKU {
        try name(.argument("sku"), at: index)
    }

    /// A name at a place.
    func name<N: Name>(
        _ subject: @autoclosure () -> Subject, at index: Int
    ) throws(CallError) -> N {
        guard let name = N(bytes: arguments[index]) else {
            throw invalid(
                subject(), "name", at: index, N.maximumLength > 64 ? Allowed.key : Allowed.name)
        }
        return name
    }

    /// A free text at a place.
    func text(_ subject: Subject, at index: Int) throws(CallError) -> Text {
        guard let text = arguments.text(at: index).flatMap(Text.init) else {
            throw invalid(subject, "text", at: index, Allowed.text)
        }
        return text
    }

    /// An amount of money at a place.
    func money(
        _ subject: @autoclosure () -> Subject, _ field: String, at index: Int
    ) throws(CallError) -> Money {
        guard let minor = arguments.integer(at: index), let money = Money(minor: Int64(minor))
        else { throw invalid(subject(), field, at: index, Allowed.money) }
        return money
    }

    /// Units of `sku` at a place, at least one.
    func quantity(of sku: SKU, at index: Int) throws(CallError) -> Quantity {
        guard let quantity = arguments.integer(at: index).flatMap(Quantity.init) else {
            throw invalid(.sku(sku), "quantity", at: index, Allowed.quantity)
        }
        return quantity
    }

    /// Units of `sku` at a place, or none.
    func units(of sku: SKU, _ field: String, at index: Int) throws(CallError) -> Int {
        try number(
            in: 0...Limits.quantity, .sku(sku), field, at: index, Allowed.units)
    }

    /// A difference in units of `sku` at a place, which is not zero.
    func delta(of sku: SKU, at index: Int) throws(CallError) -> Int {
        let range = -Limits.quantity...Limits.quantity
        let delta = try number(in: range, .sku(sku), "delta", at: index, Allowed.delta)
        guard delta != 0 else { throw invalid(.sku(sku), "delta", at: index, Allowed.delta) }
        return delta
    }

    /// The order's number at a place: it is made of a moment, a customer's name and an ordinal,
    /// so of bytes of a name, and no more of them than a key may have.
    func orderNumber(at index: Int) throws(CallError) -> String {
        guard let number = Key(bytes: arguments[index]) else {
            throw invalid(.argument("order"), "number", at: index, Allowed.key)
        }
        return number.text
    }

    /// An amount of money of an order at a place, at least 1.
    func amount(of order: String, at index: Int) throws(CallError) -> Money {
        guard let minor = arguments.integer(at: index), let money = Money(minor: Int64(minor)),
            money > .zero
        else { throw invalid(.order(order), "amount", at: index, Allowed.amount) }
        return money
    }

    /// The reservation's number at a place.
    func reservation(at index: Int) throws(CallError) -> ReservationID {
        ReservationID(try identifier(.argument("reservation"), at: index))
    }

    /// The number of a reservation or an address at a place.
    func identifier(
        _ subject: @autoclosure () -> Subject, at index: Int
    ) throws(CallError) -> UInt64 {
        let range = 1...Int(Limits.position)
        return UInt64(
            try number(in: range, subject(), "number", at: index, Allowed.identifier))
    }

    /// A whole number within bounds at a place.
    func number(
        in range: ClosedRange<Int>, _ subject: @autoclosure () -> Subject, _ field: String,
        at index: Int, _ allowed: @autoclosure () -> String
    ) throws(CallError) -> Int {
        guard let number = arguments.integer(at: index), range.contains(number) else {
            throw invalid(subject(), field, at: index, allowed())
        }
        return number
    }

    /// The refusal of the word at a place.
    func invalid(
        _ subject: Subject, _ field: String, at index: Int, _ allowed: String
    ) -> CallError {
        .refused(.invalid([invalidity(subject, field, at: index, allowed)]))
    }

    /// What is wrong with the word at a place.
    func invalidity(
        _ subject: Subject, _ field: String, at index: Int, _ allowed: String
    ) -> Invalidity {
        Invalidity(subject, field, given: printable(arguments[index]), allowed: allowed)
    }
}
