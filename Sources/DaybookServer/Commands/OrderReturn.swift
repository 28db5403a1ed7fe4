import DaybookModel

/// The command `ORDER.RETURN order ITEMS sku quantity restock|discard …`.
///
/// The warehouse may do it as well as the shop.
enum OrderReturn {
    static let spec = CommandSpec(
        "ORDER.RETURN", .order, .mutation(keyed: true),
        "Takes shipped units back, to be sold again (restock) or thrown away (discard).",
        complexity: "O(n) in the items",
        arguments: [.string("order"), .returnedItems],
        reply: "receipt + " + OrderStanding.fields,
        examples: [
            "ORDER.RETURN 20261122104501-ann-1 KEY return-1 ITEMS tea 1 restock cup 1 discard"
        ],
        refusals: [.invalid, .missing, .exceeds], orWith: .stock, parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let command = ReturnOrder(
            order: try call.orderNumber(at: 1), items: try call.returnedItems())
        return try call.mutation(command, of: session)
    }
}
