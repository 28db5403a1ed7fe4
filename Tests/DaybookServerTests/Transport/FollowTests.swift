import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookServer
import RESP
import Testing

@Suite struct `LOG.READ with BLOCK` {
    @Test func `waits for the next entry and holds back only what its connection asks later`()
        async throws
    {
        try await Shop.play { shop in
            let reader = try await Client(to: shop.path)
            let other = try await Client(to: shop.path)
            try await reader.send("LOG.READ last BLOCK 60000\r\nSKU.DEFINE tea 1\r\nPING\r\n")
            let replies = try await reader.replies(3)
            #expect(replies[0].elements?.first?["position"]?.integer == 1)
            #expect(replies[1]["position"]?.integer == 1)
            #expect(replies[2].text == "PONG")
            try await reader.send("LOG.READ last BLOCK 60000\r\n")
            #expect(try await other.ask("SKU.DEFINE cup 1")?["position"]?.integer == 2)
            let woken = try await reader.replies(4)
            #expect(woken[3].elements?.first?["position"]?.integer == 2)
        }
    }

    @Test func `counts its client as blocked, once, as long as it waits`() async throws {
        try await Shop.play { shop in
            let readers = [try await Client(to: shop.path), try await Client(to: shop.path)]
            for reader in readers {
                try await reader.send("LOG.READ last BLOCK 60000\r\nLOG.READ last BLOCK 60000\r\n")
            }
            let other = try await Client(to: shop.path)
            try await untilBlocked(2, other)
            try await readers[0].close()
            try await untilBlocked(1, other)
            _ = try await other.ask("SKU.DEFINE tea 1")
            _ = try await readers[1].replies(2)
            try await untilBlocked(0, other)
        }
    }

    /// Asks until so many clients are blocked.
    private func untilBlocked(_ count: Int, _ client: Client) async throws {
        let line = "blocked_clients:\(count)\r\n"
        while try await client.ask("INFO clients")?.text?.contains(line) != true {}
    }

    @Test func `answers an empty list when the time is over`() async throws {
        try await Shop.play { shop in
            let client = try await Client(to: shop.path)
            #expect(try await client.ask("LOG.READ last BLOCK 30") == .array([]))
            #expect(try await client.ask("LOG.READ 9007199254740991 BLOCK 1") == .array([]))
        }
    }

    @Test func `is answered when the server stops`() async throws {
        let shop = try await Shop()
        let client = try await Client(to: shop.path)
        #expect(try await client.ask("PING")?.text == "PONG")
        try await client.send("LOG.READ last BLOCK 60000\r\nPING\r\n")
        // What comes after the wait has been carried out, so the wait has begun.
        #expect(try await Client(to: shop.path).ask("LOG.HEAD")?["position"]?.integer == 0)
        await shop.end()
        let replies = try await client.repliesUntilEnd()
        #expect(replies.dropFirst() == [.array([]), .simple("PONG")])
    }

    @Test func `does not wait within a batch`() async throws {
        try await Shop.play { shop in
            let client = try await Client(to: shop.path)
            try await client.send("MULTI\r\nLOG.READ last BLOCK 60000\r\nPING\r\nEXEC\r\n")
            let replies = try await client.replies(4)
            #expect(replies[3] == .array([.array([]), .simple("PONG")]))
        }
    }

    @Test func `of a client that is gone is forgotten`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("LOG.READ last BLOCK 60000\r\n")
            let calls = try await scene.calls(1)
            guard case .history(.entries(_, _, let patience?)) = calls[0].work else {
                Issue.record("the engine was asked \(calls[0].work)")
                return
            }
            #expect(!patience.isOver)
            try await client.close()
            let other = try await scene.connect()
            while !patience.isOver { _ = try await other.ask("PING") }
        }
    }
}

@Suite struct `A subscriber` {
    private static let order =
        "ORDER.PLACE ann NOKEY AT any TOTAL any PAYMENT card ITEMS tea 1\r\n"

    /// A shop that sells tea; five entries.
    private func stocked(_ body: (DaybookServerTests.Shop, Client) async throws -> Void)
        async throws
    {
        try await Shop.play { shop in
            let clerk = try await Client(to: shop.path)
            for line in [
                "SHOP.CONFIGURE SHIPPING 0 PAYMENTS card", "SKU.DEFINE tea 100",
                "STOCK.RECEIVE tea 100000 KEY d1", "ADDRESS.ADD ann home KEY a1",
                "ADDRESS.ADD bob home KEY a2",
            ] {
                #expect(try await clerk.ask(line)?["position"] != nil)
            }
            try await body(shop, clerk)
        }
    }

    private func positions(_ messages: some Sequence<RESPValue>) -> [Int] {
        messages.compactMap { message in
            let json = message.elements?.last?.text ?? ""
            return json.firstMatch(of: /"position":(\d+)/).flatMap { Int($0.1) }
        }
    }

    @Test func `hears of what comes, each event once and in order`() async throws {
        try await stocked { shop, clerk in
            let hearer = try await Client(to: shop.path)
            try await hearer.send("SUBSCRIBE order.placed stock.committed\r\n")
            _ = try await hearer.replies(2)
            try await clerk.send(String(repeating: Self.order, count: 300))
            _ = try await clerk.replies(5 + 300)
            let heard = try await hearer.replies(2 + 600)
            #expect(
                heard[0] == .array([text("subscribe"), text("order.placed"), .integer(1)]))
            #expect(
                heard[1] == .array([text("subscribe"), text("stock.committed"), .integer(2)]))
            let expected = (6..<306).flatMap { [$0, $0] }
            #expect(positions(heard.dropFirst(2)) == expected)
            #expect(heard[2].elements?[1].text == "order.placed")
            #expect(heard[3].elements?[1].text == "stock.committed")
        }
    }

    @Test func `catches up from a position and goes on live without gap or overlap`() async throws {
        try await stocked { shop, clerk in
            try await clerk.send(String(repeating: Self.order, count: 1_000))
            let hearer = try await Client(to: shop.path)
            try await hearer.send("SUBSCRIBE order.placed@10\r\n")
            try await clerk.send(String(repeating: Self.order, count: 1_000))
            _ = try await clerk.replies(5 + 2_000)
            let heard = try await hearer.replies(1 + 1_995)
            #expect(positions(heard.dropFirst()) == Array(11...2_005))
            #expect(heard.last?.elements?[1].text == "order.placed@10")
        }
    }

    @Test func `is told by each of its subscriptions, from where each began`() async throws {
        try await stocked { shop, clerk in
            let hearer = try await Client(to: shop.path)
            try await hearer.send("SUBSCRIBE sku.defined\r\n")
            _ = try await hearer.replies(1)
            _ = try await clerk.ask("SKU.DEFINE cup 1")
            _ = try await hearer.replies(2)
            try await hearer.send("PSUBSCRIBE s*@1\r\nSUBSCRIBE sku.defined\r\n")
            _ = try await hearer.replies(2 + 2 + 3)
            _ = try await clerk.ask("SKU.DEFINE pot 1")
            let heard = try await hearer.replies(2 + 2 + 3 + 2)
            let channel = heard.filter { $0.elements?.first?.text == "message" }
            let pattern = heard.filter { $0.elements?.first?.text == "pmessage" }
            #expect(positions(channel) == [6, 7])
            #expect(positions(pattern) == [2, 3, 6, 7])
            #expect(pattern.map { $0.elements?[1].text } == Array(repeating: "s*@1", count: 4))
            #expect(pattern[1].elements?[2].text == "stock.received")
        }
    }

    @Test func `is sent pushes in version 3, where other commands go on`() async throws {
        try await stocked { shop, _ in
            let client = try await Client(to: shop.path)
            try await client.send("HELLO 3\r\nSUBSCRIBE order.placed\r\n")
            _ = try await client.replies(2)
            try await client.send(Self.order)
            let replies = try await client.replies(4)
            #expect(
                replies[1] == .push([text("subscribe"), text("order.placed"), .integer(1)]))
            let json = """
                {"position":6,"index":0,"time":T,"command":"ORDER.PLACE","key":null,"actor":A,\
                "event":{"type":"order.placed","order":N,"ordinal":1,"customer":"ann","seen":null,\
                "from_cart":false,"currency":"EUR","payment_method":"card","address":1,"lines":[{\
                "sku":"tea","quantity":1,"unit_price":100,"subtotal":100}],"item_count":1,\
                "merchandise_total":100,"shipping_fee":0,"grand_total":100,"pay_by":null},\
                "by":null,"why":null}
                """
            let pushes = replies.filter { if case .push = $0 { true } else { false } }
            let said = pushes.last?.elements?[2].text?
                .replacing(/"time":\d+/, with: "\"time\":T")
                .replacing(/"actor":"[^"]*"/, with: "\"actor\":A")
                .replacing(/"order":"[^"]*"/, with: "\"order\":N")
            #expect(said == json)
            #expect(replies.contains { $0["ordinal"]?.integer == 1 })
        }
    }

    @Test func `that meets damage is told where, and that it is the end`() async throws {
        try await stocked { shop, clerk in
            shop.journal.flipBit(8 * 90, inFrame: 3)
            let hearer = try await Client(to: shop.path)
            try await hearer.send("PSUBSCRIBE *@0\r\n")
            let heard = try await hearer.repliesUntilEnd()
            #expect(positions(heard.dropFirst().dropLast()) == [1, 2])
            let last = heard.last?.text ?? ""
            #expect(last.hasPrefix("READONLY journal state=damaged reason=\"entry 3 breaks I10"))
            #expect(last.hasSuffix("; retry=operator"))
            let errors = try await clerk.ask("INFO errorstats")?.text
            #expect(errors?.contains("errorstat_READONLY:count=1") == true)
        }
    }

    @Test func `that has unsubscribed hears no more, and may ask again`() async throws {
        try await stocked { shop, clerk in
            let hearer = try await Client(to: shop.path)
            try await hearer.send("SUBSCRIBE sku.defined sku.priced\r\nUNSUBSCRIBE\r\n")
            try await hearer.send("LOG.HEAD\r\n")
            let replies = try await hearer.replies(5)
            #expect(
                replies[2] == .array([text("unsubscribe"), text("sku.defined"), .integer(1)]))
            #expect(replies[4]["position"]?.integer == 5)
            _ = try await clerk.ask("SKU.DEFINE cup 1")
            #expect(try await hearer.ask("PING")?.text == "PONG")
        }
    }

    @Test func `that does not read keeps nobody from trading, and misses nothing`()
        async throws
    {
        try await stocked { shop, clerk in
            var deaf: [Client] = []
            for _ in 0..<50 {
                let client = try await Client(to: shop.path, isDeaf: true)
                try await client.send("PSUBSCRIBE *@0\r\n")
                deaf.append(client)
            }
            for _ in 0..<10 {
                let before = clerk.heard.value.replies.count
                try await clerk.send(String(repeating: Self.order, count: 100))
                _ = try await clerk.replies(before + 100)
            }
            try await deaf[7].beginListening()
            let heard = try await deaf[7].replies(1 + 5 + 2_000)
            #expect(positions(heard.dropFirst()).last == 1_005)
            #expect(positions(heard.dropFirst()) == positions(heard.dropFirst()).sorted())
        }
    }

    @Test func `is closed when the server stops`() async throws {
        let shop = try await Shop()
        let hearer = try await Client(to: shop.path)
        try await hearer.send("SUBSCRIBE order.placed\r\n")
        _ = try await hearer.replies(1)
        await shop.end()
        try await hearer.waitForEnd()
    }

    @Test func `that is gone is forgotten`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("SUBSCRIBE order.placed@0\r\n")
            let first = try await scene.calls(1)
            scene.switchboard.deliver([
                [Delivery(ticket: first[0].ticket, outcome: .answered(.position(7)))]
            ])
            let calls = try await scene.calls(2)
            guard case .history(.follow(after: 0, [.orderPlaced], let patience)) = calls[1].work
            else {
                Issue.record("the engine was asked \(calls[1].work)")
                return
            }
            try await client.close()
            let other = try await scene.connect()
            while !patience.isOver { _ = try await other.ask("PING") }
        }
    }

    @Test func `asks again where the engine's queue was full`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("SUBSCRIBE order.placed@0\r\n")
            let first = try await scene.calls(1)
            scene.switchboard.deliver([
                [Delivery(ticket: first[0].ticket, outcome: .answered(.position(7)))]
            ])
            let calls = try await scene.calls(2)
            scene.switchboard.deliver([
                [Delivery(ticket: calls[1].ticket, outcome: .unavailable(.busy))]
            ])
            #expect(try await scene.calls(3).count == 3)
        }
    }
}

private func text(_ text: String) -> RESPValue { .bulk(Array(text.utf8)) }
