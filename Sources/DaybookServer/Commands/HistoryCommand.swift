import DaybookEngine
import DaybookModel
import RESP

/// The command `HISTORY sku:S|cart:C|order:O|reservation:R|customer:C [AFTER position] [COUNT n]`.
///
/// From the index, without a search of the journal. A page may be shorter than asked for where its
/// entries lie far apart; the one after the last is empty.
enum HistoryCommand {
    static let spec = CommandSpec(
        "HISTORY", .journal, .query, "The entries that touched one thing, whole and in order.",
        complexity: "O(n) in the entries, and in the journal's segments of 131,072 positions",
        arguments: [.string("subject"), .afterPosition.optional, .count.optional],
        reply: "list of the entries that touched the subject, as LOG.READ has them; the subject "
            + "is sku:S, cart:C, order:O, reservation:R or customer:C (all that is theirs)",
        examples: [
            "HISTORY sku:tea", "HISTORY order:20261122104501-ann-1",
            "HISTORY customer:ann AFTER 41 COUNT 10",
        ],
        refusals: [.invalid, .readOnly], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let after = try call.after()
        let count = try call.rows()
        let words = call.arguments.text(at: 1)?.split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let words, words.count == 2, let kind = Kind(rawValue: words[0].lowercased()) else {
            throw call.invalid(.argument("subject"), "kind", at: 1, Allowed.historyOf)
        }
        let query = try query(kind, String(words[1]), after, count, call)
        return .ask(.history(query), reply: LogRead.reply)
    }

    private enum Kind: String {
        case sku, cart, order, reservation, customer
    }

    private static func query(
        _ kind: Kind, _ name: String, _ after: Position, _ count: Int, _ call: CallReader
    ) throws(CallError) -> HistoryQuery {
        let account: Account?
        switch kind {
        case .sku: account = SKU(name).map { .sku($0) }
        case .cart: account = CustomerID(name).map { .cart($0) }
        case .customer: account = CustomerID(name).map { .customer($0) }
        case .reservation: account = number(name).map { .reservation(ReservationID($0)) }
        case .order:
            guard let number = Key(name) else { throw invalid(.order, call) }
            return .touchingOrder(number: number.text, after: after, count: count)
        }
        guard let account else { throw invalid(kind, call) }
        return .touching(account, after: after, count: count)
    }

    /// A reservation's number, spelled as it is shown.
    private static func number(_ text: String) -> UInt64? {
        guard let number = UInt64(text), "\(number)" == text, number >= 1,
            number <= Limits.position
        else { return nil }
        return number
    }

    private static func invalid(_ kind: Kind, _ call: CallReader) -> CallError {
        switch kind {
        case .reservation:
            call.invalid(.argument("reservation"), "number", at: 1, Allowed.identifier)
        case .order: call.invalid(.argument("order"), "number", at: 1, Allowed.key)
        case .sku, .cart, .customer:
            call.invalid(.argument(kind.rawValue), "name", at: 1, Allowed.name)
        }
    }
}
