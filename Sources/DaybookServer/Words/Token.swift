/// A word of our commands that announces a value, a list, or says something by itself.
enum Token: UInt8, CaseIterable, Sendable {
    case key, nokey, by, why, at, total, payment, address, cart, items, ttl, partial, name
    case currency, shipping, payments, reserve, after, count, below, payby, ref, block

    /// The token in capitals.
    var word: String {
        switch self {
        case .key: "KEY"
        case .nokey: "NOKEY"
        case .by: "BY"
        case .why: "WHY"
        case .at: "AT"
        case .total: "TOTAL"
        case .payment: "PAYMENT"
        case .address: "ADDRESS"
        case .cart: "CART"
        case .items: "ITEMS"
        case .ttl: "TTL"
        case .partial: "PARTIAL"
        case .name: "NAME"
        case .currency: "CURRENCY"
        case .shipping: "SHIPPING"
        case .payments: "PAYMENTS"
        case .reserve: "RESERVE"
        case .after: "AFTER"
        case .count: "COUNT"
        case .below: "BELOW"
        case .payby: "PAYBY"
        case .ref: "REF"
        case .block: "BLOCK"
        }
    }

    /// The token that `word` spells in capitals.
    init?(word: String) {
        guard let token = Token.allCases.first(where: { $0.word == word }) else { return nil }
        self = token
    }
}
