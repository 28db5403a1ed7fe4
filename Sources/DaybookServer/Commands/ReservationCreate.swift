import DaybookModel

/// The command `RESERVATION.CREATE customer [TTL seconds] [PARTIAL] ITEMS sku quantity …`.
enum ReservationCreate {
    static let spec = CommandSpec(
        "RESERVATION.CREATE", .reservation, .mutation(keyed: true),
        "Keeps units for a customer until a deadline; PARTIAL: what there is of them.",
        complexity: "O(n) in the items, at most 200",
        arguments: [
            .customer, .integer("seconds").after(.ttl).optional, .word("PARTIAL").optional,
            .items,
        ],
        reply: "receipt + reservation, expires_at, lines list of map{sku, asked, granted}",
        examples: ["RESERVATION.CREATE ann KEY r1 TTL 600 ITEMS tea 2 cup 1"],
        refusals: [.invalid, .missing, .closed, .soldOut], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        let command = CreateReservation(
            customer: customer, seconds: try call.seconds(.ttl), isPartial: call.has(.partial),
            items: try call.items())
        return try call.mutation(command, of: session)
    }
}
