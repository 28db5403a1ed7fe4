import DaybookModel

/// The command `CART.REMOVE customer sku [sku …]`.
///
/// The SKUs run up to the first token: one that is called like a token must stand first.
enum CartRemove {
    static let spec = CommandSpec(
        "CART.REMOVE", .cart, .mutation(keyed: false),
        "Takes whole lines out of a cart; a SKU that is not in it is no matter.",
        complexity: "O(n) in the SKUs, at most 200", arguments: [.customer, .sku.multiple],
        reply: "receipt", examples: ["CART.REMOVE ann tea cup"], refusals: [.invalid],
        parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        let skus = try call.skus(in: 2..<call.placesEnd)
        return try call.mutation(RemoveFromCart(customer: customer, skus: skus), of: session)
    }
}
