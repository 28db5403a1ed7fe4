import DaybookEngine
import RESP

/// The command `SKU.GET sku [sku …]`.
enum SKUGet {
    static let spec = CommandSpec(
        "SKU.GET", .catalog, .query, "SKUs as they stand, in the order asked.",
        complexity: "O(n) in the SKUs", arguments: [.sku.multiple],
        reply: "list of map{sku, name, price, on_hand, reserved, committed, available, sold, "
            + "active, version} or null",
        examples: ["SKU.GET tea", "SKU.GET tea cup"], refusals: [.invalid], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.query(.stocks(try call.skus(in: 1..<call.placesEnd))), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .stocks(let stocks) = answer else { answer.isNot("SKUs") }
            writer.array(stocks.count)
            for stock in stocks {
                if let stock { writer.map(of: stock) } else { writer.null() }
            }
        }
    }
}
