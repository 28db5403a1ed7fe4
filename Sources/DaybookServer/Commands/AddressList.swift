import DaybookEngine
import RESP

/// The command `ADDRESS.LIST customer`.
enum AddressList {
    static let spec = CommandSpec(
        "ADDRESS.LIST", .customer, .query, "A customer's addresses, the newest first.",
        complexity: "O(n) in the addresses, at most 100", arguments: [.customer],
        reply: "list of map{address, text, added_at}", examples: ["ADDRESS.LIST ann"],
        refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.query(.addresses(try call.customer(at: 1))), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .addresses(let addresses) = answer else { answer.isNot("addresses") }
            writer.array(addresses.count)
            for address in addresses { writer.map(of: address) }
        }
    }
}
