import DaybookServer
import Testing

@Suite struct UnknownCommandTests {
    static let calls: [(String, String)] = [
        ("foo a b", "ERR unknown command 'foo', with args beginning with: 'a' 'b' "),
        ("foo", "ERR unknown command 'foo', with args beginning with: "),
        (
            "card.set a b",
            "ERR unknown command 'card.set', with args beginning with: 'a' 'b' "
                + "; did you mean CART.SET?"
        ),
        (
            "ORDER.PLAEC",
            "ERR unknown command 'ORDER.PLAEC', with args beginning with: "
                + "; did you mean ORDER.PLACE?"
        ),
        (
            "cart set ann",
            "ERR unknown command 'cart', with args beginning with: 'set' 'ann' "
                + "; did you mean CART.SET?"
        ),
        (
            "GET tea",
            "ERR unknown command 'GET', with args beginning with: 'tea' "
                + "; Daybook is not a key-value store, see COMMAND DOCS"
        ),
        ("PNIG", "ERR unknown command 'PNIG', with args beginning with: ; did you mean PING?"),
        ("\"\"", "ERR unknown command '', with args beginning with: "),
        (
            "\"a\\r\\n+OK\"",
            "ERR unknown command 'a\\x0d\\x0a+OK', with args beginning with: "
        ),
    ]

    @Test(arguments: calls)
    func `an unknown command gets Redis's words, and then what may have been meant`(
        _ call: String, _ line: String
    ) {
        let desk = Desk()
        #expect(desk.said(call) == refusal(line))
    }

    @Test func `of a long call 128 bytes are said back, as Redis does`() {
        let desk = Desk()
        let long = String(repeating: "a", count: 200)
        #expect(
            desk.said("foo \(long) bbb")
                == refusal(
                    "ERR unknown command 'foo', with args beginning with: "
                        + "'\(String(repeating: "a", count: 128))' "))
        #expect(
            desk.said(long)
                == refusal(
                    "ERR unknown command '\(String(repeating: "a", count: 128))'"
                        + ", with args beginning with: "))
    }

    @Test func `an unknown command leaves the session's last command alone`() {
        let desk = Desk()
        _ = desk.action("PING")
        _ = desk.action("PNIG")
        #expect(desk.session.lastCommand == "ping")
    }
}
