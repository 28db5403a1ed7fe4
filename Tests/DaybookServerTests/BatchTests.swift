import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Synchronization
import Testing

@Suite struct `MULTI and EXEC` {
    /// A shop that sells five teas, with a session on it.
    private func stocked() -> Shopfloor {
        let floor = Shopfloor()
        for line in [
            "SHOP.CONFIGURE SHIPPING 0 PAYMENTS card", "SKU.DEFINE tea 100",
            "STOCK.RECEIVE tea 5 KEY d1", "ADDRESS.ADD ann home KEY a1",
            "ADDRESS.ADD bob home KEY a2",
        ] {
            #expect(floor.answer(line).hasPrefix("-") == false)
        }
        return floor
    }

    private func place(_ customer: String, _ units: Int, _ key: String) -> String {
        "ORDER.PLACE \(customer) KEY \(key) AT any TOTAL any PAYMENT card ITEMS tea \(units)"
    }

    /// Conversations with redis-server 7.0.15, each line with what it answers there.
    private static let conversations: [[(String, String)]] = [
        [("MULTI", "+OK"), ("EXEC", "*0"), ("EXEC", "-ERR␣EXEC␣without␣MULTI")],
        [
            ("MULTI", "+OK"), ("PING", "+QUEUED"), ("ECHO a", "+QUEUED"),
            ("EXEC", "*2 +PONG $1 a"),
        ],
        [
            ("MULTI", "+OK"), ("MULTI", "-ERR␣MULTI␣calls␣can␣not␣be␣nested"),
            ("PING", "+QUEUED"), ("EXEC", "*1 +PONG"),
        ],
        [
            ("MULTI", "+OK"), ("PING", "+QUEUED"), ("DISCARD", "+OK"),
            ("DISCARD", "-ERR␣DISCARD␣without␣MULTI"),
        ],
        [
            ("MULTI", "+OK"),
            ("FOO", "-ERR␣unknown␣command␣'FOO',␣with␣args␣beginning␣with:␣"),
            ("PING", "+QUEUED"),
            ("EXEC", "-EXECABORT␣Transaction␣discarded␣because␣of␣previous␣errors."),
            ("EXEC", "-ERR␣EXEC␣without␣MULTI"),
        ],
        [
            ("MULTI", "+OK"),
            (
                "EXEC x",
                "-EXECABORT␣Transaction␣discarded␣because␣of:␣wrong␣number␣of␣arguments␣for"
                    + "␣'exec'␣command"
            ),
            ("PING", "+PONG"),
        ],
        [("MULTI", "+OK"), ("PING", "+QUEUED"), ("RESET", "+RESET"), ("PING", "+PONG")],
        [
            ("MULTI", "+OK"), ("CLIENT SETNAME ann", "+QUEUED"), ("CLIENT GETNAME", "+QUEUED"),
            ("DISCARD", "+OK"), ("CLIENT GETNAME", "$-1"),
        ],
        [
            ("MULTI", "+OK"), ("CLIENT SETNAME ann", "+QUEUED"), ("CLIENT GETNAME", "+QUEUED"),
            ("EXEC", "*2 +OK $3 ann"), ("CLIENT GETNAME", "$3 ann"),
        ],
    ]

    @Test(arguments: conversations)
    func `go as they go with Redis, byte for byte`(_ lines: [(String, String)]) {
        let floor = Shopfloor()
        for (line, answer) in lines { #expect(floor.answer(line) == wire(answer), "\(line)") }
    }

    @Test func `carry commands out as one entry and answer each in its place`() throws {
        let floor = stocked()
        #expect(floor.answer("MULTI") == wire("+OK"))
        for line in [
            "PING", place("ann", 2, "k1"), "SKU.GET tea", place("bob", 3, "k2"), "SKU.GET tea",
        ] {
            #expect(floor.answer(line) == wire("+QUEUED"))
        }
        let replies = try #require(try parsed(floor.answer("EXEC")).elements)
        #expect(replies.count == 5)
        #expect(replies[0].text == "PONG")
        #expect(replies[1]["position"]?.integer == 6)
        #expect(replies[2].elements?.first?["available"]?.integer == 3)
        #expect(replies[3]["position"]?.integer == 6)
        #expect(replies[3]["ordinal"]?.integer == 2)
        #expect(replies[4].elements?.first?["available"]?.integer == 0)
        let entries = try #require(try parsed(floor.answer("LOG.READ 5")).elements)
        #expect(entries.count == 1)
        #expect(entries[0]["command"]?.text == "EXEC")
        #expect(entries[0]["events"]?.elements?.count == 4)
    }

    @Test func `answer one refusal as one error, and write nothing`() {
        let floor = stocked()
        for line in ["MULTI", "PING", place("ann", 3, "k1"), place("bob", 3, "k2")] {
            _ = floor.answer(line)
        }
        #expect(
            floor.answer("EXEC")
                == refusal(
                    "SOLDOUT sku:tea asked=3 available=2; retry=requote"
                        + " (command 3 of 3; nothing was written)"))
        #expect(floor.answer("LOG.READ 5") == wire("*0"))
        #expect(floor.answer(place("bob", 3, "k2")).hasPrefix("-") == false)
    }

    @Test func `answer a batch that was carried out before with the first receipts`() throws {
        let floor = stocked()
        let lines = ["MULTI", "CART.SET ann tea 2", place("ann", 2, "k1"), "EXEC"]
        let first = try parsed(lines.map(floor.answer).last).elements
        let again = try parsed(lines.map(floor.answer).last).elements
        for (before, now) in zip(first ?? [], again ?? []) {
            #expect(before["replayed"]?.integer == 0)
            #expect(now["replayed"]?.integer == 1)
            #expect(now["position"]?.integer == before["position"]?.integer)
        }
        #expect(first?.last?["order"]?.text == again?.last?["order"]?.text)
        #expect(floor.answer("LOG.READ 6") == wire("*0"))
    }

    @Test func `refuse what is malformed when it is queued, and then the batch`() {
        let floor = stocked()
        let refused = "INVALID sku:tea field=quantity given=0 allowed=1..1000000000; retry=never"
        for (line, answer) in [
            ("MULTI", "+OK\r\n"), ("STOCK.RECEIVE tea 1 KEY n1", "+QUEUED\r\n"),
            ("STOCK.RECEIVE tea 0 KEY n2", refusal(refused)),
            (
                "STOCK.RECEIVE tea 1",
                refusal("KEYREQUIRED STOCK.RECEIVE key=none allowed=KEY|NOKEY; retry=never")
            ),
            (
                "EXEC",
                refusal("EXECABORT Transaction discarded because of previous errors.")
            ),
            ("LOG.READ 5", "*0\r\n"),
        ] {
            #expect(floor.answer(line) == answer, "\(line)")
        }
    }

    @Test func `refuse what the role may not do when it is queued, and then the batch`() {
        let desk = Desk(role: .reader)
        #expect(desk.said("MULTI") == wire("+OK"))
        #expect(desk.said("CART.CLEAR ann")?.hasPrefix("-NOPERM ") == true)
        #expect(desk.said("EXEC")?.hasPrefix("-EXECABORT ") == true)
    }

    @Test func `take 512 commands and no more`() {
        let floor = stocked()
        _ = floor.answer("MULTI")
        for _ in 0..<512 { #expect(floor.answer("PING") == wire("+QUEUED")) }
        #expect(floor.answer("PING") == refusal("ERR a batch has at most 512 commands"))
        #expect(floor.answer("EXEC").hasPrefix("-EXECABORT "))
    }

    @Test func `take a mebibyte of words and no more`() {
        let floor = stocked()
        _ = floor.answer("MULTI")
        let echo = "ECHO " + String(repeating: "e", count: 60_000)
        for _ in 0..<17 { #expect(floor.answer(echo) == wire("+QUEUED")) }
        #expect(floor.answer(echo) == refusal("ERR a batch has at most 1048576 bytes"))
        #expect(floor.answer("EXEC").hasPrefix("-EXECABORT "))
    }

    @Test func `say of a whole batch that is refused how many commands it has`() {
        let desk = Desk()
        for line in ["MULTI", "SHOP.GET", "SHOP.GET"] { _ = desk.action(line) }
        let problem = Invalidity(
            .argument("EXEC"), "entry_bytes", given: "70000", allowed: "0..65535")
        #expect(
            desk.answer("EXEC", .batchRefused(.invalid([problem]), part: nil))
                == refusal(
                    "INVALID EXEC field=entry_bytes given=70000 allowed=0..65535; retry=never"
                        + " (2 commands; nothing was written)"))
        for line in ["MULTI", "SHOP.GET"] { _ = desk.action(line) }
        #expect(
            desk.answer("EXEC", .unavailable(.busy))
                == refusal("TRYAGAIN queue state=full; retry=same"))
    }

    @Test func `say as a whole that one of their reads cannot be answered`() {
        let desk = Desk()
        for line in ["MULTI", "PING", "CART.CLEAR ann", "LOG.READ 0"] { _ = desk.action(line) }
        let damaged = "READONLY journal state=damaged reason=\"entry 7 breaks I10\"; retry=operator"
        #expect(
            desk.answer("EXEC", .batchUnanswered(.damaged("entry 7 breaks I10"), part: 1, at: 9))
                == refusal(damaged + " (command 3 of 3; carried out at position 9)"))
        for line in ["MULTI", "ORDER.LIST ann"] { _ = desk.action(line) }
        #expect(
            desk.answer("EXEC", .batchUnanswered(.stopping, part: 0, at: nil))
                == refusal(
                    "TRYAGAIN server state=stopping; retry=same"
                        + " (command 1 of 1; nothing was written)"))
    }

    @Test func `say as a whole that what was well-formed can no longer be carried out`() {
        let others = Mutex(1)
        var facts = Desk.facts
        facts.clients = {
            let isThere = others.withLock { count in
                defer { count -= 1 }
                return count > 0
            }
            return isThere ? [Desk.newSession(id: 8)] : []
        }
        let desk = Desk(interpreter: Interpreter(facts: facts))
        #expect(desk.said("MULTI") == wire("+OK"))
        #expect(desk.said("ECHO a") == wire("+QUEUED"))
        #expect(desk.said("CLIENT KILL /run/daybook/daybook.sock:0") == wire("+QUEUED"))
        #expect(
            desk.said("EXEC")
                == refusal("ERR No such client (command 2 of 2; nothing was written)"))
    }

    @Test func `keep to a kibibyte, whatever is refused`() throws {
        let desk = Desk()
        for line in ["MULTI", "SHOP.GET"] { _ = desk.action(line) }
        let subjects = (0..<40).map { Subject.sku(SKU(unchecked: longest($0))) }
        let said = try #require(
            desk.answer("EXEC", .batchRefused(.missing(subjects), part: 0)))
        #expect(said.utf8.count <= 1_024 + 3)
        #expect(said.hasSuffix("; retry=never (command 1 of 1; nothing was written)\r\n"))
    }

    private func longest(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "s", count: 64 - digits.count) + digits
    }

    @Test func `name what WATCH is for here`() {
        let desk = Desk()
        #expect(
            desk.said("WATCH tea")
                == refusal(
                    "ERR unknown command 'WATCH', with args beginning with: 'tea' ; versions are"
                        + " watched with AT position, see ORDER.PLACE"))
    }
}
