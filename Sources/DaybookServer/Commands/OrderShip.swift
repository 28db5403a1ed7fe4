import DaybookModel

/// The command `ORDER.SHIP order [ITEMS sku quantity …]`.
///
/// The warehouse may do it as well as the shop.
enum OrderShip {
    static let spec = CommandSpec(
        "ORDER.SHIP", .order, .mutation(keyed: true),
        "Sends open units of an order, or all of them, whether it is paid or not.",
        complexity: "O(n) in the lines, at most 200",
        arguments: [.string("order"), .items.optional],
        reply: "receipt + " + OrderStanding.fields,
        examples: [
            "ORDER.SHIP 20261122104501-ann-1 KEY parcel-1",
            "ORDER.SHIP 20261122104501-ann-1 KEY parcel-2 ITEMS tea 1",
        ],
        refusals: [.invalid, .missing, .closed, .exceeds], orWith: .stock, parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let command = ShipOrder(
            order: try call.orderNumber(at: 1),
            items: call.has(.items) ? try call.items() : nil)
        return try call.mutation(command, of: session)
    }
}
