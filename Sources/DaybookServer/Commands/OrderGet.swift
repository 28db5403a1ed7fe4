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
            + "address, lines list of map{sku, quantity, unit_price, subtotal}, item_count, "
            + "merchandise_total, shipping_fee, grand_total, placement, payment, version} "
            + "or null",
        examples: ["ORDER.GET 20261122104501-ann-1", "ORDER.GET KEY order-1"],
        refusals: [.invalid], grammar: Grammar(free: 2, most: 3), parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        guard call.arguments.count == 3 else {
            return .ask(.query(.order(number: try number(call))), reply: reply)
        }
        guard call.arguments.matches("KEY", at: 1) else {
            throw .syntax("unexpected '\(printable(call.arguments[1]))'")
        }
        let key: Key = try call.name(.argument("KEY"), at: 2)
        return .ask(.query(.orderOfKey(key)), reply: reply)
    }

    /// A number is made of a moment, a customer's name and an ordinal: bytes of a name, and no
    /// more of them than a key may have.
    private static func number(_ call: CallReader) throws(CallError) -> String {
        guard let number = Key(bytes: call.arguments[1]) else {
            throw call.invalid(.argument("order"), "number", at: 1, Allowed.key)
        }
        return number.text
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .order(let order) = answer else { answer.isNot("an order") }
            if let order { writer.map(of: order) } else { writer.null() }
        }
    }
}
