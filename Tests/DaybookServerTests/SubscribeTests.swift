import DaybookEngine
import DaybookServer
import RESP
import Testing

@Suite struct `SUBSCRIBE without a socket` {
    /// Conversations with redis-server 7.0.15 on channels and patterns of ours.
    private static let conversations: [[(String, String)]] = [
        [
            (
                "SUBSCRIBE order.placed sku.priced",
                "*3 $9 subscribe $12 order.placed :1 *3 $9 subscribe $10 sku.priced :2"
            ),
            ("SUBSCRIBE order.placed", "*3 $9 subscribe $12 order.placed :2"),
            ("PSUBSCRIBE sku.*", "*3 $10 psubscribe $5 sku.* :3"),
            ("PING", "*2 $4 pong $0 \u{200B}"), ("PING hi", "*2 $4 pong $2 hi"),
            ("UNSUBSCRIBE q", "*3 $11 unsubscribe $1 q :3"),
            (
                "UNSUBSCRIBE",
                "*3 $11 unsubscribe $12 order.placed :2 *3 $11 unsubscribe $10 sku.priced :1"
            ),
            ("PUNSUBSCRIBE", "*3 $12 punsubscribe $5 sku.* :0"),
            ("PUNSUBSCRIBE", "*3 $12 punsubscribe $-1 :0"),
            ("UNSUBSCRIBE", "*3 $11 unsubscribe $-1 :0"), ("PING", "+PONG"),
        ],
        [
            (
                "SUBSCRIBE order.placed@41 order.placed@41",
                "*3 $9 subscribe $15 order.placed@41 :1 *3 $9 subscribe $15 order.placed@41 :1"
            ),
            ("UNSUBSCRIBE order.placed", "*3 $11 unsubscribe $12 order.placed :1"),
            ("UNSUBSCRIBE order.placed@41", "*3 $11 unsubscribe $15 order.placed@41 :0"),
        ],
        [
            ("SUBSCRIBE order.placed", "*3 $9 subscribe $12 order.placed :1"),
            ("RESET", "+RESET"), ("PING", "+PONG"),
        ],
    ]

    @Test(arguments: conversations)
    func `goes as it goes with Redis, byte for byte`(_ lines: [(String, String)]) {
        let floor = Shopfloor()
        for (line, answer) in lines {
            #expect(
                floor.answer(line) == wire(answer).replacing("\u{200B}", with: ""), "\(line)")
        }
    }

    @Test(arguments: ["ORDER.GET x", "MULTI", "HELLO 3", "client info"])
    func `leaves few commands in version 2, and refuses the others in Redis's words`(
        _ line: String
    ) {
        let desk = Desk()
        _ = desk.action("PSUBSCRIBE *")
        let name = line.split(separator: " ")[0].lowercased()
        #expect(
            desk.said(line)
                == refusal(
                    "ERR Can't execute '\(name)': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING"
                        + " / QUIT / RESET are allowed in this context"))
    }

    @Test func `is not allowed inside a batch`() {
        let desk = Desk()
        _ = desk.action("MULTI")
        #expect(
            desk.said("SUBSCRIBE order.placed")
                == refusal("ERR Command not allowed inside a transaction"))
        #expect(desk.said("EXEC")?.hasPrefix("-EXECABORT ") == true)
    }

    @Test func `takes 128 subscriptions and no more, and then none of those asked for`() {
        let desk = Desk()
        let names = (0..<128).map { "order.placed@\($0)" }.joined(separator: " ")
        _ = desk.action("SUBSCRIBE \(names)")
        #expect(
            desk.said("SUBSCRIBE sku.priced order.placed@1 sku.defined")
                == refusal(
                    "INVALID channel field=subscriptions given=130 allowed=0..128; retry=never"))
        #expect(
            desk.answer("SUBSCRIBE order.placed@5", .unavailable(.busy))?.contains(":128") == true)
    }

    @Test(arguments: [
        ("order.*", "order.placed", true), ("order.*", "cart.ordered", false),
        ("[co]*.ordered", "cart.ordered", true), ("[^c]*", "cart.ordered", false),
        ("[a-d]*", "cart.ordered", true), ("[d-a]*", "cart.ordered", true),
        ("cart\\.ordere?", "cart.ordered", true), ("\\*", "cart.ordered", false),
        ("cart.ordered\\", "cart.ordered", false), ("[\\c]art.ordered", "cart.ordered", true),
        ("*[!-~]", "cart.ordered", true), ("[", "x", false), ("", "", true), ("*", "", true),
        ("a*b*c", "aXXbYYc", true), ("a*b*c", "aXXcYYb", false),
    ])
    func `fits patterns as Redis does`(_ pattern: String, _ word: String, _ fits: Bool) {
        #expect(Glob(pattern, isCaseSensitive: true).matches(word) == fits)
    }
}
