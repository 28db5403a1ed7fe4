import DaybookModel

/// The command `SKU.DEFINE sku price [NAME text]`.
enum SKUDefine {
    static let spec = CommandSpec(
        "SKU.DEFINE", .catalog, .mutation(keyed: false),
        "Puts a SKU on sale, or changes what differs of one that is.",
        arguments: [.sku, .integer("price"), .string("text").after(.name).optional],
        reply: "receipt + sku row",
        examples: ["SKU.DEFINE tea 1999 NAME \"Green tea, 250 g\""],
        refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let sku = try call.sku(at: 1)
        let price = try call.money(.sku(sku), "price", at: 2)
        let command = DefineSKU(sku: sku, price: price, name: try call.text(.name))
        return try call.mutation(command, of: session)
    }
}
