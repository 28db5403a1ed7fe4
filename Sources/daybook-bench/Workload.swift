import ArgumentParser
import RESP

/// What `daybook-bench work` repeats: the same words each time, but for names and keys.
enum Workload: String, CaseIterable, ExpressibleByArgument {
    /// An order that is accepted, on whatever stock there is.
    case place
    /// An order that saw an older state than there is, and is refused.
    case stale
    case setCart = "set-cart"
    case getSKU = "get-sku"
    case preview
    /// Entries of orders, read from frames with every check and folded.
    case replay

    /// The bytes of the `number`th request, as a client sends them.
    func request(_ number: Int, of shop: Workbench.Size) -> [UInt8] {
        let customer = "c\(number % shop.customers)"
        let (first, second) = ("s\(number % shop.skus)", "s\((number + 7) % shop.skus)")
        switch self {
        case .place, .replay:
            return Self.order(customer, number, at: "any", first, second)
        case .stale:
            return Self.order(customer, number, at: "1", first, second)
        case .setCart:
            return Self.bytes(["CART.SET", customer, first, "\(1 + number % 3)"])
        case .getSKU:
            return Self.bytes(["SKU.GET", first])
        case .preview:
            return Self.bytes(["ORDER.PREVIEW", customer, "ITEMS", first, "1", second, "2"])
        }
    }

    private static func order(
        _ customer: String, _ number: Int, at seen: String, _ first: String, _ second: String
    ) -> [UInt8] {
        bytes([
            "ORDER.PLACE", customer, "KEY", "k\(number)", "AT", seen, "TOTAL", "any",
            "PAYMENT", "card", "ITEMS", first, "1", second, "2",
        ])
    }

    static func bytes(_ words: [String]) -> [UInt8] {
        var writer = ReplyWriter()
        writer.array(words.count)
        for word in words { writer.bulk(Array(word.utf8).span) }
        return writer.take()
    }
}
