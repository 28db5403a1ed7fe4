import DaybookEngine

/// The command `CART.GET customer`.
///
/// A customer nobody heard of has an empty cart of version 0.
enum CartGet {
    static let spec = CommandSpec(
        "CART.GET", .cart, .query, "A customer's cart.",
        complexity: "O(n) in the lines, at most 1,000", arguments: [.customer],
        reply: "map{customer, version, lines list of map{sku, quantity}}",
        examples: ["CART.GET ann"], refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.query(.cart(try call.customer(at: 1))), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .cart(let cart) = answer else { answer.isNot("a cart") }
            writer.map(of: cart)
        }
    }
}
