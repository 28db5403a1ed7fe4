import DaybookModel
import RESP

/// Rows as maps. Fields keep this order for ever; new ones are only appended.
extension ReplyWriter {
    /// The fields of `settings`, without the map's header.
    mutating func fields(of settings: Settings) {
        field("currency", settings.currency.text)
        field("shipping_fee", settings.shippingFee)
        key("payment_methods")
        array(settings.paymentMethods.count)
        for method in settings.paymentMethods { bulk(method.text) }
        field("reservation_seconds", settings.reservationSeconds)
    }

    mutating func map(of settings: Settings) {
        map(Settings.fieldCount)
        fields(of: settings)
    }

    /// The fields of `stock`, without the map's header.
    mutating func fields(of stock: Stock) {
        field("sku", stock.sku)
        field("name", stock.name)
        field("price", stock.price)
        field("on_hand", stock.onHand)
        field("reserved", stock.reserved)
        field("committed", stock.committed)
        field("available", stock.available)
        field("sold", stock.sold)
        field("active", stock.isActive)
        field("version", stock.version)
    }

    mutating func map(of stock: Stock) {
        map(Stock.fieldCount)
        fields(of: stock)
    }

    mutating func map(of address: Address) {
        map(3)
        field("address", counted: address.id.value)
        field("text", address.text.string)
        field("added_at", address.addedAt)
    }

    mutating func map(of cart: Cart) {
        map(3)
        field("customer", cart.customer)
        field("version", cart.version)
        key("lines")
        list(of: cart.lines)
    }

    mutating func map(of reservation: Reservation) {
        map(8)
        field("reservation", counted: reservation.id.value)
        field("customer", reservation.customer)
        field("state", reservation.state.word)
        field("expires_at", reservation.deadline)
        field("ended_at", reservation.state.endedAt.map { Int($0.milliseconds) })
        if case .consumed(let ordinal, _) = reservation.state {
            field("ordinal", counted: ordinal.value)
        } else {
            nullField("ordinal")
        }
        key("lines")
        list(of: reservation.lines)
        field("version", reservation.version)
    }

    mutating func list(of lines: [CartLine]) {
        array(lines.count)
        for line in lines {
            map(2)
            field("sku", line.sku)
            field("quantity", line.quantity.units)
        }
    }

    mutating func list(of lines: [ReservationLine]) {
        array(lines.count)
        for line in lines {
            map(3)
            field("sku", line.sku)
            field("asked", line.asked.units)
            field("granted", line.granted)
        }
    }
}

extension Settings {
    /// How many fields ``RESP/ReplyWriter/fields(of:)`` writes.
    static var fieldCount: Int { 4 }
}

extension Stock {
    /// How many fields ``RESP/ReplyWriter/fields(of:)`` writes.
    static var fieldCount: Int { 10 }
}
