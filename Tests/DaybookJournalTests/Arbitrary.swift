import DaybookModel
import TestKit

/// Values made at random from a seed, those at the limits oftener than chance would have it.
struct Arbitrary {
    var random: SplitMix

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    mutating func bool() -> Bool { Bool.random(using: &random) }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[int(0...(values.count - 1))]
    }

    mutating func list<Value>(
        _ sizes: ClosedRange<Int>, _ make: (inout Arbitrary) -> Value
    ) -> [Value] {
        (0..<int(sizes)).map { _ in make(&self) }
    }

    mutating func maybe<Value>(_ make: (inout Arbitrary) -> Value) -> Value? {
        bool() ? make(&self) : nil
    }

    /// Up to `greatest`: any length of varint, and both ends.
    mutating func number(upTo greatest: UInt64 = Limits.position) -> UInt64 {
        switch int(0...9) {
        case 0: 0
        case 1: greatest
        case 2: min(greatest, pick([127, 128, 16_383, 16_384, 2_097_151, 2_097_152]))
        default: (random.next() >> UInt64(int(0...63))) % (greatest + 1)
        }
    }

    mutating func count(upTo greatest: Int) -> Int { Int(number(upTo: UInt64(greatest))) }

    mutating func difference() -> Int {
        let magnitude = count(upTo: Int(Limits.position))
        return bool() ? magnitude : -magnitude
    }

    mutating func word(upTo length: Int = Limits.nameLength) -> String {
        let alphabet = [Character]("abcXYZ019._:-")
        let size = pick([1, 3, 8, 15, 16, length])
        return String((0..<size).map { _ in pick(alphabet) })
    }

    mutating func string(upTo length: Int = Limits.textLength) -> String {
        let alphabet = [Character]("aé 茶🍵-\u{301}Z")
        var string = ""
        for _ in 0..<pick([1, 2, 15, 40, 127, 128, length]) {
            let next = string + String(pick(alphabet))
            guard next.utf8.count <= length else { break }
            string = next
        }
        return string.isEmpty ? "a" : string
    }
}

extension Arbitrary {
    mutating func sku() -> SKU { SKU(unchecked: word()) }
    mutating func customer() -> CustomerID { CustomerID(unchecked: word()) }
    mutating func key() -> Key {
        switch int(0...3) {
        case 0: Key(pick(Key.Scope.allCases), reference())
        default: Key(unchecked: word(upTo: Limits.keyLength))
        }
    }
    mutating func method() -> PaymentMethod { PaymentMethod(unchecked: word()) }
    mutating func text() -> Text { known(Text(string())) }
    mutating func position() -> Position { Position(number()) }
    mutating func ordinal() -> Ordinal { Ordinal(number()) }
    mutating func reservationID() -> ReservationID { ReservationID(number()) }
    mutating func addressID() -> AddressID { AddressID(number()) }
    mutating func time() -> Timestamp { Timestamp(milliseconds: Int64(number())) }
    mutating func money() -> Money {
        known(Money(minor: Int64(number(upTo: UInt64(Limits.money)))))
    }
    mutating func quantity() -> Quantity {
        known(Quantity(max(1, count(upTo: Limits.quantity))))
    }
    mutating func currency() -> Currency { known(Currency(pick(["EUR", "USD", "JPY", "AAA"]))) }
    mutating func fingerprint() -> Fingerprint { Fingerprint(stored: random.next()) }
    mutating func anyUnits() -> Int { count(upTo: Int(Limits.position)) }

    /// At least 1.
    mutating func amount() -> Money { known(Money(minor: max(1, money().minor))) }

    mutating func reference() -> Reference {
        let text = word(upTo: Limits.referenceLength)
        return known(Reference(bool() ? text : "\(text.prefix(100)) / \(text.prefix(100))"))
    }

    mutating func returnedLine() -> ReturnedLine {
        ReturnedLine(
            sku: sku(), quantity: quantity(),
            disposition: pick(ReturnedLine.Disposition.allCases))
    }

    mutating func cartLine() -> CartLine { CartLine(sku: sku(), quantity: quantity()) }

    mutating func orderLine() -> OrderLine {
        OrderLine(sku: sku(), quantity: quantity(), unitPrice: money())
    }

    mutating func reservationLine() -> ReservationLine {
        ReservationLine(sku: sku(), asked: quantity(), granted: count(upTo: Limits.quantity))
    }

    mutating func settings() -> Settings {
        Settings(
            currency: currency(), shippingFee: money(),
            paymentMethods: list(0...3) { $0.method() },
            reservationSeconds: count(upTo: Limits.reservationSeconds))
    }

    mutating func totals() -> Totals {
        Totals(recorded: money(), shipping: money(), grand: money())
    }

    mutating func actor() -> Actor {
        guard int(0...3) > 0 else { return .daybook }
        return .peer(
            uid: UInt32(number(upTo: UInt64(UInt32.max))), role: pick(Role.allCases))
    }
}
