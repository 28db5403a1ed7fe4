import DaybookEngine
import DaybookModel
import RESP

/// The command `ORDER.GET order` or `ORDER.GET KEY key`.
///
/// With a key it finds the order that the key placed, when a reply was lost.
enum OrderGet {
    static let spec = CommandSpec(
        "ORDER.GET", .order, .query, "An order, by its number or by the key that placed it.",
        complexity: "O(n) in the lines",
        arguments: [.oneOf("order", .string("order"), .string("key").after(.key))],
        reply: "map{order, ordinal, customer, position, placed_at, currency, payment_method, "
            + "address, lines list of map{sku, quantity, unit_price, subtotal, open, cancelled, "
            + "shipped, returned}, item_count, merchandise_total, shipping_fee, grand_total, "
            + "placement, payment, version, paid, refunded, balance, refund_due, open, "
            + "cancelled, shipped, returned, pay_by or null, ended_at or null} or null",
        examples: ["ORDER.GET 20261122104501-ann-1", "ORDER.GET KEY order-1"],
        refusals: [.invalid], grammar: Grammar(free: 2, most: 3), parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        guard call.arguments.count == 3 else {
            return .ask(.query(.order(number: try call.orderNumber(at: 1))), reply: reply)
        }
        guard call.arguments.matches("KEY", at: 1) else {
            throw .syntax("unexpected '\(printable(call.arguments[1]))'")
        }
        let key: Key = try call.name(.argument("KEY"), at: 2)
        return .ask(.query(.orderOfKey(key)), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .order(let order) = answer else { answer.isNot("an order") }
            if let order { writer.map(of: order) } else { writer.null() }
        }
    }
}
