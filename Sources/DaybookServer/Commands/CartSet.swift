import DaybookModel

/// The command `CART.SET customer sku quantity [AT position|any]`.
enum CartSet {
    static let spec = CommandSpec(
        "CART.SET", .cart, .mutation(keyed: false),
        "Sets how many units of a SKU a cart has; 0 removes the line.",
        arguments: [.customer, .sku, .quantity, .at.optional],
        reply: "receipt + customer, sku, quantity", examples: ["CART.SET ann tea 2 AT 41"],
        refusals: [.invalid, .missing, .closed, .stale], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        let sku = try call.sku(at: 2)
        let command = SetCartLine(
            customer: customer, sku: sku, units: try call.units(of: sku, "quantity", at: 3),
            seen: try call.seen())
        return try call.mutation(command, of: session)
    }
}
