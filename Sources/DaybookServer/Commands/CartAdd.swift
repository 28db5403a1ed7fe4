import DaybookModel

/// The command `CART.ADD customer sku delta [AT position|any]`.
enum CartAdd {
    static let spec = CommandSpec(
        "CART.ADD", .cart, .mutation(keyed: true),
        "Puts units of a SKU into a cart, or takes some out with a delta below zero.",
        arguments: [.customer, .sku, .integer("delta"), .at.optional],
        reply: "receipt + customer, sku, quantity",
        examples: ["CART.ADD ann tea 2 KEY c1", "CART.ADD ann tea -1 AT 41 NOKEY"],
        refusals: [.invalid, .missing, .closed, .stale], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        let sku = try call.sku(at: 2)
        let command = AddToCart(
            customer: customer, sku: sku, delta: try call.delta(of: sku, at: 3),
            seen: try call.seen())
        return try call.mutation(command, of: session)
    }
}
