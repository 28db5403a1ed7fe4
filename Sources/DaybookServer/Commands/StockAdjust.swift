import DaybookModel

/// The command `STOCK.ADJUST sku delta WHY text`.
enum StockAdjust {
    static let spec = CommandSpec(
        "STOCK.ADJUST", .stock, .mutation(keyed: true),
        "Corrects the units on hand by a difference, for a stated reason.",
        arguments: [.sku, .integer("delta"), .why], reply: "receipt + sku row",
        examples: ["STOCK.ADJUST tea -1 WHY \"broken in transit\" KEY breakage-7"],
        refusals: [.invalid, .missing, .exceeds], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let sku = try call.sku(at: 1)
        let delta = try call.delta(of: sku, at: 2)
        return try call.mutation(AdjustStock(sku: sku, delta: delta), of: session)
    }
}
