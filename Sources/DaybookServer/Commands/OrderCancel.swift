import DaybookModel

/// The command `ORDER.CANCEL order [ITEMS sku quantity …]`.
enum OrderCancel {
    static let spec = CommandSpec(
        "ORDER.CANCEL", .order, .mutation(keyed: true),
        "Cancels units that were not shipped, or all of them: they are available again.",
        complexity: "O(n) in the lines, at most 200",
        arguments: [.string("order"), .items.optional],
        reply: "receipt + " + OrderStanding.fields,
        examples: [
            "ORDER.CANCEL 20261122104501-ann-1 KEY cancel-1",
            "ORDER.CANCEL 20261122104501-ann-1 KEY cancel-2 WHY \"out of print\" ITEMS tea 1",
        ],
        refusals: [.invalid, .missing, .closed, .exceeds], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let command = CancelOrder(
            order: try call.orderNumber(at: 1),
            items: call.has(.items) ? try call.items() : nil)
        return try call.mutation(command, of: session)
    }
}
