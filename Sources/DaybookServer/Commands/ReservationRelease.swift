import DaybookModel

/// The command `RESERVATION.RELEASE reservation`.
enum ReservationRelease {
    static let spec = CommandSpec(
        "RESERVATION.RELEASE", .reservation, .mutation(keyed: false),
        "Gives a reservation's units back before its deadline.",
        arguments: [.integer("reservation")], reply: "receipt + expires_at",
        examples: ["RESERVATION.RELEASE 7"], refusals: [.invalid, .missing, .closed],
        parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let command = ReleaseReservation(reservation: try call.reservation(at: 1))
        return try call.mutation(command, of: session)
    }
}
