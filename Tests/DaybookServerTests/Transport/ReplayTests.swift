import DaybookEngine
import DaybookServer
import Foundation
import RESP
import Testing

@Suite struct `A server that replays` {
    private static let lines = [
        "SKU.DEFINE tea 100", "SKU.DEFINE cup 200", "STOCK.RECEIVE tea 5 KEY d1",
    ]

    @Test func `answers LOADING at once, and takes calls when it is over`() async throws {
        try await LoadingShop.play(of: Self.lines) { shop in
            let client = try await Client(to: shop.path)
            let refusal = RESPValue.error("LOADING journal percent=0 seconds=1; retry=same")
            #expect(try await client.ask("PING") == refusal)
            #expect(try await client.ask("HELLO 3")?["server"]?.text == "daybook")
            #expect(try await client.ask("SKU.GET tea") == refusal)
            #expect(try await client.ask("DBSIZE") == refusal)
            let info = try #require(try await client.ask("INFO")?.text)
            #expect(info.contains("\r\nloading:1\r\n"))
            shop.release()
            while try await client.ask("PING") != .simple("PONG") {}
            let found = try await client.ask("SKU.GET tea")
            #expect(found?.elements?.first?["on_hand"]?.integer == 5)
            let after = try #require(try await client.ask("INFO persistence")?.text)
            #expect(after.contains("\r\nloading:0\r\n"))
            #expect(!after.contains("loading_"))
        }
    }

    @Test func `counts its refusals like any other`() async throws {
        try await LoadingShop.play(of: Self.lines) { shop in
            let client = try await Client(to: shop.path)
            _ = try await client.ask("PING")
            _ = try await client.ask("SKU.GET tea")
            _ = try await client.ask("SKU.GET cup")
            let errors = try #require(try await client.ask("INFO errorstats")?.text)
            #expect(errors.contains("\r\nerrorstat_LOADING:count=3\r\n"))
            let commands = try #require(try await client.ask("INFO commandstats")?.text)
            #expect(commands.contains("cmdstat_sku.get:calls=0"))
            #expect(commands.contains("rejected_calls=2,failed_calls=0"))
        }
    }

    @Test func `confirms subscriptions, and sends their events when it is over`() async throws {
        try await LoadingShop.play(of: Self.lines) { shop in
            let hearer = try await Client(to: shop.path)
            try await hearer.send("SUBSCRIBE sku.defined@0 stock.received\r\n")
            let confirmed = try await hearer.replies(2)
            #expect(confirmed.map { $0.elements?[1].text } == ["sku.defined@0", "stock.received"])
            let clerk = try await Client(to: shop.path)
            #expect(try await clerk.ask("SKU.GET tea")?.text?.hasPrefix("LOADING ") == true)
            #expect(hearer.heard.value.replies.count == 2)
            shop.release()
            let caughtUp = try await hearer.replies(4)
            #expect(caughtUp.dropFirst(2).allSatisfy { $0.elements?[1].text == "sku.defined@0" })
            while try await clerk.ask("PING") != .simple("PONG") {}
            _ = try await clerk.ask("STOCK.RECEIVE tea 1 KEY d2")
            let live = try await hearer.replies(5)
            #expect(live.last?.elements?.last?.text?.contains(#""position":4"#) == true)
        }
    }

    @Test func `and is told to stop closes its connections and removes its socket`() async throws {
        let shop = try await LoadingShop(of: Self.lines)
        let client = try await Client(to: shop.path)
        try await client.send("SUBSCRIBE sku.defined\r\nHELLO 3\r\n")
        _ = try await client.replies(1)
        await shop.end()
        try await client.waitForEnd()
        #expect(!FileManager.default.fileExists(atPath: shop.path))
        #expect(shop.reception.loading.progress != nil, "calls were taken after all")
    }
}
