import DaybookModel
import RESP

/// How an order stands, and what has become of it.
extension ReplyWriter {
    /// The fields of `standing`, without the map's header.
    mutating func fields(of standing: OrderStanding) {
        field("placement", standing.placement.description)
        field("payment", standing.payment.description)
        field("balance", standing.balance)
        field("refund_due", standing.refundDue)
        field("open", standing.open)
        field("cancelled", standing.cancelled)
        field("shipped", standing.shipped)
        field("returned", standing.returned)
    }

    /// The lines of an order with what has become of their units.
    mutating func lines(of order: Order) {
        array(order.lines.count)
        for (index, line) in order.lines.enumerated() {
            let units = order.units(at: index)
            map(8)
            fields(of: line)
            field("open", units.open(of: line.quantity))
            field("cancelled", units.cancelled)
            field("shipped", units.shipped)
            field("returned", units.returned)
        }
    }
}

extension OrderStanding {
    /// How many fields ``RESP/ReplyWriter/fields(of:)`` writes.
    static var fieldCount: Int { 8 }

    /// Their names, as documents list them.
    static var fields: String {
        "placement placed|cancelled|closed, payment none|partial|paid|refunded, balance, "
            + "refund_due, open, cancelled, shipped, returned"
    }
}
