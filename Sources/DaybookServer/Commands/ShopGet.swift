import DaybookEngine

/// The command `SHOP.GET`.
enum ShopGet {
    static let spec = CommandSpec(
        "SHOP.GET", .shop, .query, "The shop's settings.",
        reply: "map{currency, shipping_fee, payment_methods, reservation_seconds}",
        examples: ["SHOP.GET"], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        .ask(.query(.settings), reply: reply)
    }

    private static var reply: Reply {
        Reply { outcome, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return }
            guard case .settings(let settings) = answer else { answer.isNot("settings") }
            writer.map(of: settings)
        }
    }
}
