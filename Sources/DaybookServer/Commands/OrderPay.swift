import DaybookModel

/// The command `ORDER.PAY order amount REF reference`.
///
/// - The reference is the key: the same payment told twice is recorded once.
/// - A late payment is recorded too, and revives nothing: see `refund_due`.
enum OrderPay {
    static let spec = CommandSpec(
        "ORDER.PAY", .order, .mutation(keyed: false),
        "Records a payment of an order; the reference is its key.",
        complexity: "O(n) in the lines, at most 200",
        arguments: [
            .string("order"), .integer("amount"), .string("reference").after(.ref),
        ],
        reply: "receipt + " + OrderStanding.fields,
        examples: ["ORDER.PAY 20261122104501-ann-1 4998 REF ch_3NqX7"],
        refusals: [.keyReused, .invalid, .missing, .exceeds], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let number = try call.orderNumber(at: 1)
        let command = PayOrder(
            order: number, amount: try call.amount(of: number, at: 2),
            reference: try call.reference())
        return try call.mutation(command, of: session)
    }
}
