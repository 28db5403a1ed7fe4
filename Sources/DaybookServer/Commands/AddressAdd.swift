import DaybookModel

/// The command `ADDRESS.ADD customer text`.
enum AddressAdd {
    static let spec = CommandSpec(
        "ADDRESS.ADD", .customer, .mutation(keyed: true),
        "Adds an address to a customer's own; the newest is where orders go.",
        arguments: [.customer, .string("text")], reply: "receipt + address",
        examples: ["ADDRESS.ADD ann \"Ann Lee, 1 Quay, Cork\" KEY a1"],
        refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        let text = try call.text(.customer(customer), at: 2)
        return try call.mutation(AddAddress(customer: customer, text: text), of: session)
    }
}
