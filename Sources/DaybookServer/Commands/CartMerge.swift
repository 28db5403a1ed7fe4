import DaybookModel
import RESP

/// The command `CART.MERGE from into sum|max|keep|take`.
///
/// The rule is for SKUs that both carts have: `keep` what `into` has of it, or `take` what `from`
/// has. All other lines are in the merged cart as they were.
enum CartMerge {
    static let spec = CommandSpec(
        "CART.MERGE", .cart, .mutation(keyed: false),
        "Empties a cart into another, as when a guest logs in.",
        complexity: "O(n · m) in the lines, at most 500 and 1,000",
        arguments: [
            .string("from"), .string("into"),
            .oneOf("rule", .word("sum"), .word("max"), .word("keep"), .word("take")),
        ],
        reply: "receipt + customer, lines list of map{sku, quantity}",
        examples: ["CART.MERGE guest-81 ann sum"], refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let from: CustomerID = try call.name(.argument("from"), at: 1)
        let into: CustomerID = try call.name(.argument("into"), at: 2)
        let rule = MergeRule.allCases.first { rule in
            call.arguments.matches(rule.description.uppercased(), at: 3)
        }
        guard let rule else {
            throw call.invalid(.argument("rule"), "rule", at: 3, Allowed.mergeRule)
        }
        return try call.mutation(MergeCarts(from: from, into: into, rule: rule), of: session)
    }
}
