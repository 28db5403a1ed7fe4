import DaybookEngine
import DaybookJournal
import DaybookServer
import Glibc
import RESP
import Testing

@Suite struct `What is counted` {
    /// The lines of a section of INFO, as this connection sees them.
    private func lines(_ client: Client, _ section: String) async throws -> [String] {
        let text = try #require(try await client.ask("INFO \(section)")?.text)
        return text.split(separator: "\r\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test(arguments: [1, 3])
    func `is every command, its rejected calls and its failed ones, over all loops`(
        loops: Int
    ) async throws {
        try await Shop.play({ $0.loops = loops }) { shop in
            for _ in 0..<4 {
                let client = try await Client(to: shop.path)
                #expect(try await client.ask("PING")?.text == "PONG")
                _ = try await client.ask("CART.SET ann tea 1")
                _ = try await client.ask("CART.SET ann tea")
                _ = try await client.ask("CLIENT SETNAME \"a b\"")
                _ = try await client.ask("no.such command")
            }
            let client = try await Client(to: shop.path)
            let commands = try await lines(client, "commandstats").map { line in
                line.replacing(#/usec=\d+,usec_per_call=\d+\.\d\d,/#, with: "")
            }
            #expect(
                commands == [
                    "cmdstat_cart.set:calls=4,rejected_calls=4,failed_calls=4",
                    "cmdstat_ping:calls=4,rejected_calls=0,failed_calls=0",
                    "cmdstat_client|setname:calls=0,rejected_calls=4,failed_calls=0",
                ])
            let errors = ["errorstat_ERR:count=12", "errorstat_MISSING:count=4"]
            #expect(try await lines(client, "errorstats") == errors)
            #expect(try await lines(client, "latencystats").count == 2 + 1)
            #expect(try await lines(client, "stats").contains("total_error_replies:16"))
        }
    }

    @Test func `is the whole time until the reply, the disk's included`() async throws {
        try await Shop.play { shop in
            let client = try await Client(to: shop.path)
            let hold = shop.journal.holdAppend()
            try await client.send("SKU.DEFINE tea 1\r\n")
            hold.awaitArrival()
            usleep(30_000)  // what is measured here is time itself
            hold.release()
            _ = try await client.replies(1)
            let line = try #require(try await lines(client, "commandstats").first)
            let time = try #require(line.firstMatch(of: #/usec=(\d+)/#).flatMap { Int($0.1) })
            #expect(time >= 30_000 && time < 10_000_000, "\(line)")
            let histogram = try #require(try await client.ask("LATENCY HISTOGRAM sku.define"))
            let bound = try #require(
                histogram["sku.define"]?["histogram_usec"]?.elements?.first?.integer)
            #expect(bound >= 32_768)
            try await checkSlowLog(client)
        }
    }

    /// The definition that waited for the disk is in the log of slow calls, once; on a machine
    /// that is busy with other things, others may be there too.
    private func checkSlowLog(_ client: Client) async throws {
        let slow = try await slowDefinitions(client)
        let only = try #require(slow.first)
        #expect(slow.count == 1)
        #expect(only.count == 6)
        #expect(try #require(only[2].integer) >= 30_000)
        #expect(only[3].elements?.map(\.text) == ["sku.define", "position", "1"])
        #expect(try #require(try await client.ask("SLOWLOG LEN")?.integer) >= 1)
        #expect(try await client.ask("SLOWLOG GET 0")?.elements?.isEmpty == true)
        #expect(try await client.ask("SLOWLOG RESET")?.text == "OK")
        #expect(try await slowDefinitions(client).isEmpty)
    }

    private func slowDefinitions(_ client: Client) async throws -> [[RESPValue]] {
        let slow = try #require(try await client.ask("SLOWLOG GET -1")?.elements)
        return slow.compactMap(\.elements).filter { $0[3].elements?.first?.text == "sku.define" }
    }

    @Test func `as slow is the slowest of those that were answered together`() async throws {
        try await Scene.play { scene in
            let clients = [try await scene.connect(), try await scene.connect()]
            try await clients[0].send("CLIENT SETNAME first\r\nSKU.LIST AFTER a COUNT 7\r\n")
            _ = try await scene.calls(1)
            usleep(20_000)
            try await clients[1].send("SHOP.GET\r\nSHOP.GET\r\n")
            let calls = try await scene.calls(3)
            usleep(12_000)  // all three are slow
            scene.answer(calls) { _ in "late" }
            _ = try await clients[1].replies(2)
            _ = try await clients[0].replies(2)
            let slow = try #require(try await clients[1].ask("SLOWLOG GET")?.elements)
            #expect(slow.count == 1)
            let words = slow.first?.elements?[3].elements?.map(\.text)
            #expect(words == ["SKU.LIST", "AFTER", "a", "COUNT", "7"])
            #expect(slow.first?.elements?.last?.text == "first")
        }
    }

    @Test func `as an error has a code that is known`() {
        for input in BadInputTable.all {
            let code = input.refusal.prefix { $0 != " " }
            #expect(RefusalCode(rawValue: String(code)) != nil, "\(code) is not counted")
        }
        let openings = Set(RefusalCode.allCases.map { $0.rawValue.prefix(8) })
        #expect(openings.count == RefusalCode.allCases.count)
    }
}
