import DaybookModel

/// The command `ORDER.PLACE customer AT position|any TOTAL minor|any PAYMENT method`
/// `[ADDRESS id] [PAYBY seconds] CART [sku …]`, or at its end `ITEMS sku quantity …`.
///
/// - `CART`: the quantities are the cart's, the cart must not have changed after `AT`, and exactly
///   the ordered quantities leave it. `ITEMS`: buy now, whatever is in the cart.
/// - Without `ADDRESS` the order goes to the customer's newest.
/// - `PAYBY`: if nothing has been paid when the time is over, all open units are cancelled.
enum OrderPlace {
    static let spec = CommandSpec(
        "ORDER.PLACE", .order, .mutation(keyed: true),
        "Sells the lines of an order, all of them or none, as the shopper saw them.",
        complexity: "O(n) in the lines, at most 200",
        arguments: [
            .customer, .at, .oneOf("shown", .integer("minor"), .word("any")).after(.total),
            .string("method").after(.payment), .integer("address").after(.address).optional,
            .integer("seconds").after(.payby).optional, .basket,
        ],
        reply: "receipt + order, ordinal, item_count, grand_total, placed_at",
        examples: [
            "ORDER.PLACE ann KEY order-1 AT 5 TOTAL 4998 PAYMENT card CART",
            "ORDER.PLACE bob KEY order-2 AT any TOTAL any PAYMENT card ITEMS tea 1 cup 2",
            "ORDER.PLACE ann KEY order-3 AT 5 TOTAL 4998 PAYMENT card PAYBY 900 CART",
        ],
        refusals: [.invalid, .missing, .closed, .stale, .soldOut, .total], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        guard let payment: PaymentMethod = try call.name(.payment) else {
            preconditionFailure("the grammar let a call without PAYMENT pass")
        }
        return try call.mutation(
            PlaceOrder(
                customer: customer, seen: try call.seen(), total: try call.total(),
                payment: payment, address: try address(call),
                payBySeconds: try call.seconds(.payby), basket: try call.basket()),
            of: session)
    }

    private static func address(_ call: CallReader) throws(CallError) -> AddressID? {
        guard let index = call.place(of: .address) else { return nil }
        return AddressID(try call.identifier(.argument("ADDRESS"), at: index))
    }
}
