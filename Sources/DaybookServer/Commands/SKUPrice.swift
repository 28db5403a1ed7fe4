import DaybookModel

/// The command `SKU.PRICE sku price`.
enum SKUPrice {
    static let spec = CommandSpec(
        "SKU.PRICE", .catalog, .mutation(keyed: false), "Changes what a SKU costs.",
        arguments: [.sku, .integer("price")], reply: "receipt + sku row",
        examples: ["SKU.PRICE tea 2099 WHY \"new harvest\""],
        refusals: [.invalid, .missing], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let sku = try call.sku(at: 1)
        let price = try call.money(.sku(sku), "price", at: 2)
        return try call.mutation(PriceSKU(sku: sku, price: price), of: session)
    }
}
