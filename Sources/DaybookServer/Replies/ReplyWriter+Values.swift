import DaybookModel
import RESP

/// The model's quantities as the whole numbers they are on the wire.
extension ReplyWriter {
    mutating func field(_ name: String, _ position: Position) {
        field(name, Int(truncatingIfNeeded: position.value))
    }

    /// Writes a key and milliseconds since 1970.
    mutating func field(_ name: String, _ time: Timestamp) {
        field(name, Int(time.milliseconds))
    }

    /// Writes a key and minor units.
    mutating func field(_ name: String, _ money: Money) {
        field(name, Int(money.minor))
    }

    /// Writes a key and the name of something of the shop.
    mutating func field(_ key: String, _ name: some ShopName) {
        name.bytes.withBytes { bytes in field(key, bytes) }
    }

    /// Writes a key and the number that people see on an order.
    mutating func field(_ name: String, _ number: OrderNumber) {
        key(name)
        bulk(count: number.utf8Count) { output in number.write(to: &output) }
    }

    /// Writes a key and a counted number, which never passes 2⁵³ − 1.
    mutating func field(_ name: String, counted number: UInt64) {
        field(name, Int(truncatingIfNeeded: number))
    }
}
