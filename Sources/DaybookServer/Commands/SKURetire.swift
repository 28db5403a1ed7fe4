import DaybookModel

/// The command `SKU.RETIRE sku`.
enum SKURetire {
    static let spec = CommandSpec(
        "SKU.RETIRE", .catalog, .mutation(keyed: false),
        "Takes a SKU off sale; its stock and history stay.",
        arguments: [.sku], reply: "receipt + sku row", examples: ["SKU.RETIRE tea"],
        refusals: [.invalid, .missing], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        try call.mutation(RetireSKU(sku: try call.sku(at: 1)), of: session)
    }
}
