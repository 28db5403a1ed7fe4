import DaybookModel

/// The command `CART.CLEAR customer`.
enum CartClear {
    static let spec = CommandSpec(
        "CART.CLEAR", .cart, .mutation(keyed: false), "Takes everything out of a cart.",
        arguments: [.customer], reply: "receipt", examples: ["CART.CLEAR ann"],
        refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        try call.mutation(ClearCart(customer: try call.customer(at: 1)), of: session)
    }
}
