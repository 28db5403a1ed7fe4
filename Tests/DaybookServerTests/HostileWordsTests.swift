import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import TestKit
import Testing

/// Whatever words come, there is one answer to them and the server stands.
@Suite struct HostileWordsTests {
    static let seeds: [UInt64] = [1, 20_261_122, 0xDEAD_BEEF, 77]

    /// Words that mean something somewhere, so that chance comes far into the grammar.
    static let vocabulary =
        CommandReference.commands.map(\.name) + [
            "KEY", "NOKEY", "BY", "WHY", "AT", "TOTAL", "PAYMENT", "ADDRESS", "CART", "ITEMS",
            "TTL", "PARTIAL", "NAME", "CURRENCY", "SHIPPING", "PAYMENTS", "RESERVE", "AFTER",
            "COUNT", "BELOW", "any", "last", "ann", "tea", "card", "EUR", "0", "1", "-1", "2",
            "600", "9007199254740991", "9223372036854775807", "", " ", "\u{0}", "€", "*", "[a",
            "LIST", "INFO", "DOCS", "GET", "SET", "ID", "SETNAME", "SETINFO", "LIB-NAME", "3",
        ]

    @Test(arguments: seeds)
    func `any words get one reply, a refusal or a question to the engine`(
        _ seed: UInt64
    ) throws {
        var chance = SplitMix(seed: seed)
        for _ in 0..<Effort.rounds(400) {
            let desk = Desk()
            let words =
                [CommandReference.commands.randomElement(using: &chance)?.name ?? ""]
                + (0..<Int.random(in: 0...14, using: &chance)).map { _ in
                    Self.vocabulary.randomElement(using: &chance) ?? ""
                }
            try check(desk.action(words: words.map { Array($0.utf8) }), on: desk, words)
        }
    }

    @Test(arguments: seeds)
    func `a good call with one word spoilt, missing or doubled does no harm`(
        _ seed: UInt64
    ) throws {
        var chance = SplitMix(seed: seed)
        let examples = CommandReference.commands.flatMap(\.examples)
        for _ in 0..<Effort.rounds(400) {
            let desk = Desk()
            var words = (examples.randomElement(using: &chance) ?? "").split(separator: " ")
                .map(String.init)
            let index = Int.random(in: 0..<words.count, using: &chance)
            switch Int.random(in: 0..<3, using: &chance) {
            case 0: words[index] = Self.vocabulary.randomElement(using: &chance) ?? ""
            case 1: words.insert(words[index], at: index)
            case 2 where words.count > 1: words.remove(at: index)
            default: break
            }
            try check(desk.action(words: words.map { Array($0.utf8) }), on: desk, words)
        }
    }

    @Test func `as many words as a request can have are no trouble`() throws {
        let desk = Desk()
        let most = RESPLimits.argumentCount
        let items = [[UInt8]](repeating: Array("tea".utf8), count: most - 1)
        guard
            case .ask(.query(.stocks(let skus)), _) = desk.action(
                words: [Array("SKU.GET".utf8)] + items)
        else {
            Issue.record("SKU.GET of 4,095 SKUs is a call")
            return
        }
        #expect(skus.count == most - 1)
        let bad = [[UInt8]](repeating: [0x2F], count: most - 1)
        let said = desk.said(by: desk.action(words: [Array("SKU.GET".utf8)] + bad)) ?? ""
        #expect(said.hasSuffix("; +4079 more; retry=never\r\n"), "\(said)")
        #expect(said.utf8.count <= 1_027)
    }

    /// One reply of one line or more, or work for the engine.
    private func check(_ action: Action, on desk: Desk, _ words: [String]) throws {
        // These answer once for each name.
        if words.first?.uppercased().hasSuffix("UNSUBSCRIBE") == true { return }
        switch action {
        case .ask, .await, .subscribe, .close: return
        case .say, .refuse, .sayAndClose: _ = try parsed(desk.said(by: action))
        }
    }
}
