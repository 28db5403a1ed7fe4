import DaybookEngine

/// The command `ORDER.PREVIEW customer CART [sku …]`, or `… ITEMS sku quantity …`.
enum OrderPreview {
    static let spec = CommandSpec(
        "ORDER.PREVIEW", .order, .query,
        "What an order would look like now, and at which position; changes nothing.",
        complexity: "O(n) in the lines", arguments: [.customer, .basket],
        reply: "map{position, customer, currency, items list of map{sku, name or null, "
            + "unit_price, quantity, subtotal, available, version, "
            + "problem null|missing|retired|not_in_cart|sold_out}, item_count, "
            + "merchandise_total, shipping_fee, grand_total, "
            + "address null or map{address, text, added_at}}",
        examples: ["ORDER.PREVIEW ann CART", "ORDER.PREVIEW bob ITEMS tea 1"],
        refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        return .ask(.query(.preview(customer, try call.basket())), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .preview(let preview) = answer else { answer.isNot("a preview") }
            writer.map(of: preview)
        }
    }
}
