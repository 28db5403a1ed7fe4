import DaybookEngine
import RESP

/// The command `RESERVATION.GET reservation`.
enum ReservationGet {
    static let spec = CommandSpec(
        "RESERVATION.GET", .reservation, .query, "A reservation, live or ended.",
        arguments: [.integer("reservation")],
        reply: "map{reservation, customer, state live|released|expired|consumed, expires_at, "
            + "ended_at or null, ordinal of the order that consumed it or null, "
            + "lines list of map{sku, asked, granted}, version} or null",
        examples: ["RESERVATION.GET 7"], refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.query(.reservation(try call.reservation(at: 1))), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .reservation(let found) = answer else { answer.isNot("a reservation") }
            if let found { writer.map(of: found) } else { writer.null() }
        }
    }
}
