import DaybookEngine
import DaybookModel
import RESP

/// The command `SKU.LIST [AFTER sku] [COUNT n] [BELOW n]`.
///
/// Pages in ascending order of names; a page cut short by `BELOW` may still have a next one.
enum SKUList {
    static let spec = CommandSpec(
        "SKU.LIST", .catalog, .query,
        "SKUs in ascending order, a page at a time; BELOW: only those with less available.",
        complexity: "O(n) in the rows; BELOW looks at 10,000 at the most",
        arguments: [
            .sku.after(.after).optional, .count.optional,
            .integer("units").after(.below).optional,
        ],
        reply: "map{items list of sku rows, next text or null, position}",
        examples: ["SKU.LIST COUNT 50", "SKU.LIST AFTER tea BELOW 10"],
        refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let after: SKU? = try call.name(.after)
        let page = Query.stockPage(after: after, count: try call.rows(), below: try below(call))
        return .ask(.query(page), reply: reply)
    }

    private static func below(_ call: CallReader) throws(CallError) -> Int? {
        guard let index = call.place(of: .below) else { return nil }
        return try call.number(
            in: -Limits.unitsOnHand...Limits.unitsOnHand, .argument("BELOW"), "units", at: index,
            Allowed.below)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .stockPage(let page) = answer else { answer.isNot("a page of SKUs") }
            writer.map(3)
            writer.key("items")
            writer.array(page.items.count)
            for stock in page.items { writer.map(of: stock) }
            writer.field("next", page.next?.text)
            writer.field("position", page.position)
        }
    }
}
