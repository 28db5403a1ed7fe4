import DaybookModel
import RESP

/// Orders, placed or previewed, as maps.
extension ReplyWriter {
    mutating func map(of order: Order) {
        let standing = order.standing
        map(26)
        field("order", order.number)
        field("ordinal", counted: order.ordinal.value)
        field("customer", order.customer)
        field("position", order.position)
        field("placed_at", order.placedAt)
        field("currency", order.currency.text)
        field("payment_method", order.payment)
        field("address", counted: order.address.value)
        key("lines")
        lines(of: order)
        field("item_count", order.itemCount)
        field("merchandise_total", order.merchandiseTotal)
        field("shipping_fee", order.shippingFee)
        field("grand_total", order.grandTotal)
        field("placement", standing.placement.description)
        field("payment", standing.payment.description)
        field("version", order.version)
        field("paid", order.paid)
        field("refunded", order.refunded)
        field("balance", standing.balance)
        field("refund_due", standing.refundDue)
        field("open", standing.open)
        field("cancelled", standing.cancelled)
        field("shipped", standing.shipped)
        field("returned", standing.returned)
        field("pay_by", order.payBy.map { Int($0.milliseconds) })
        field("ended_at", order.endedAt.map { Int($0.milliseconds) })
    }

    mutating func list(of lines: [OrderLine]) {
        array(lines.count)
        for line in lines {
            map(4)
            fields(of: line)
        }
    }

    /// The four fields of `line`, without the map's header.
    mutating func fields(of line: OrderLine) {
        field("sku", line.sku)
        field("quantity", line.quantity.units)
        field("unit_price", line.unitPrice)
        field("subtotal", line.subtotal.map { Int($0.minor) })
    }

    mutating func map(of preview: Preview) {
        map(9)
        field("position", preview.position)
        field("customer", preview.customer)
        field("currency", preview.currency.text)
        key("items")
        array(preview.items.count)
        for item in preview.items { map(of: item) }
        field("item_count", preview.itemCount)
        field("merchandise_total", preview.totals.map { Int($0.merchandise.minor) })
        field("shipping_fee", preview.totals.map { Int($0.shipping.minor) })
        field("grand_total", preview.totals.map { Int($0.grand.minor) })
        key("address")
        if let address = preview.address { map(of: address) } else { null() }
    }

    private mutating func map(of item: PreviewItem) {
        map(8)
        field("sku", item.sku)
        field("name", item.name)
        field("unit_price", item.unitPrice)
        field("quantity", item.units)
        field("subtotal", item.subtotal.map { Int($0.minor) })
        field("available", item.available)
        field("version", item.version)
        field("problem", item.problem?.rawValue)
    }
}
