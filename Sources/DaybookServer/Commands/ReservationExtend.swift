import DaybookModel

/// The command `RESERVATION.EXTEND reservation TTL seconds`.
enum ReservationExtend {
    static let spec = CommandSpec(
        "RESERVATION.EXTEND", .reservation, .mutation(keyed: false),
        "Moves a live reservation's deadline to so many seconds from now.",
        arguments: [.integer("reservation"), .integer("seconds").after(.ttl)],
        reply: "receipt + expires_at", examples: ["RESERVATION.EXTEND 7 TTL 600"],
        refusals: [.invalid, .missing, .closed], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let id = try call.reservation(at: 1)
        guard let seconds = try call.seconds(.ttl) else {
            preconditionFailure("the grammar let a call without TTL pass")
        }
        return try call.mutation(
            ExtendReservation(reservation: id, seconds: seconds), of: session)
    }
}
