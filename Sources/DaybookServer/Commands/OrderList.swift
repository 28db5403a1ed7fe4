import DaybookEngine
import DaybookModel
import RESP

/// The command `ORDER.LIST customer [AFTER position] [COUNT n]`.
///
/// Pages in the order of placement. `next` is the position to go on after; orders that one entry
/// placed together are never parted, so a page can be longer than asked for.
enum OrderList {
    static let spec = CommandSpec(
        "ORDER.LIST", .order, .query, "A customer's orders, oldest first, a page at a time.",
        complexity: "O(n) in the orders, and in the journal's segments of 131,072 positions",
        arguments: [.customer, .afterPosition.optional, .count.optional],
        reply: "map{items list of orders as ORDER.GET has them, next position or null, position}",
        examples: ["ORDER.LIST ann", "ORDER.LIST ann AFTER 41 COUNT 10"],
        refusals: [.invalid, .readOnly], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let customer = try call.customer(at: 1)
        let query = HistoryQuery.orders(
            customer, after: try call.after(), count: try call.rows())
        return .ask(.history(query), reply: reply)
    }

    private static var reply: Reply {
        .list(page, of: { $0.orders }, opening: open, each: { $1.map(of: $0) }, closing: close)
    }

    private static func page(_ answer: Answer) -> OrderPage {
        guard case .orderPage(let page) = answer else { answer.isNot("a page of orders") }
        return page
    }

    private static func open(_ page: OrderPage, _ writer: inout ReplyWriter) {
        writer.map(3)
        writer.key("items")
        writer.array(page.orders.count)
    }

    private static func close(_ page: OrderPage, _ writer: inout ReplyWriter) {
        if let next = page.next { writer.field("next", next) } else { writer.nullField("next") }
        writer.field("position", page.position)
    }
}
