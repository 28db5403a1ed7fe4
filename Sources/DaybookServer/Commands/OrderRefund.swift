import DaybookModel

/// The command `ORDER.REFUND order amount REF reference`.
///
/// The reference is the key. It may be that of the payment: the two never collide.
enum OrderRefund {
    static let spec = CommandSpec(
        "ORDER.REFUND", .order, .mutation(keyed: false),
        "Records that money of an order went back; the reference is its key.",
        complexity: "O(n) in the lines, at most 200",
        arguments: [
            .string("order"), .integer("amount"), .string("reference").after(.ref),
        ],
        reply: "receipt + " + OrderStanding.fields,
        examples: ["ORDER.REFUND 20261122104501-ann-1 1999 REF re_3NqX7"],
        refusals: [.keyReused, .invalid, .missing, .exceeds], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let number = try call.orderNumber(at: 1)
        let command = RefundOrder(
            order: number, amount: try call.amount(of: number, at: 2),
            reference: try call.reference())
        return try call.mutation(command, of: session)
    }
}
