import DaybookModel

/// The command `STOCK.RECEIVE sku quantity`.
enum StockReceive {
    static let spec = CommandSpec(
        "STOCK.RECEIVE", .stock, .mutation(keyed: true),
        "Adds delivered units to what is on hand.",
        arguments: [.sku, .quantity], reply: "receipt + sku row",
        examples: ["STOCK.RECEIVE tea 5 KEY delivery-1"],
        refusals: [.invalid, .missing], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let sku = try call.sku(at: 1)
        let quantity = try call.quantity(of: sku, at: 2)
        return try call.mutation(ReceiveStock(sku: sku, quantity: quantity), of: session)
    }
}
