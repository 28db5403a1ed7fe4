import DaybookEngine
import RESP

/// The command `RESERVATION.LIST customer`.
enum ReservationList {
    static let spec = CommandSpec(
        "RESERVATION.LIST", .reservation, .query,
        "A customer's live reservations, the oldest first.",
        complexity: "O(n) in the reservations, at most 100", arguments: [.customer],
        reply: "list of reservation rows, as RESERVATION.GET has them",
        examples: ["RESERVATION.LIST ann"], refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.query(.reservations(try call.customer(at: 1))), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .reservations(let found) = answer else { answer.isNot("reservations") }
            writer.array(found.count)
            for reservation in found { writer.map(of: reservation) }
        }
    }
}
