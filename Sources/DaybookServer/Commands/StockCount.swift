import DaybookModel

/// The command `STOCK.COUNT sku counted AT position|any`.
///
/// A count is a fact: it is never refused for a shortage.
enum StockCount {
    static let spec = CommandSpec(
        "STOCK.COUNT", .stock, .mutation(keyed: false), "Records what a physical count found.",
        arguments: [.sku, .integer("counted"), .at], reply: "receipt + sku row + was",
        examples: ["STOCK.COUNT tea 4 AT 41", "STOCK.COUNT tea 4 AT any"],
        refusals: [.invalid, .missing, .stale], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let sku = try call.sku(at: 1)
        let counted = try call.units(of: sku, "counted", at: 2)
        let command = CountStock(sku: sku, counted: counted, seen: try call.seen())
        return try call.mutation(command, of: session)
    }
}
