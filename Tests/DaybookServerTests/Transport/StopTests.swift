import DaybookEngine
import DaybookJournal
import DaybookServer
import Foundation
import RESP
import Testing

@Suite struct `A server that stops` {
    @Test func `answers everything it has taken, then closes and removes its socket`()
        async throws
    {
        let shop = try await Shop()
        let client = try await Client(to: shop.path)
        let hold = shop.journal.holdAppend()
        try await client.send("SKU.DEFINE tea 1\r\nSKU.DEFINE coffee 2\r\nPING\r\n")
        hold.awaitArrival()
        async let stopped: Void = shop.end()
        hold.release()
        let replies = try await client.repliesUntilEnd()
        await stopped
        #expect(replies.first?["position"]?.integer == 1)
        #expect(replies.last?.text == "PONG")
        #expect(replies.count == 3)
        #expect(!FileManager.default.fileExists(atPath: shop.path))
    }

    @Test func `does not wait for ever for a client that takes nothing`() async throws {
        let scene = try await Scene { $0.limits.goodbyeSeconds = 0.1 }
        let client = try await scene.connect(isDeaf: true)
        let big = String(repeating: "x", count: 60_000)
        for _ in 0..<40 { client.throwOut("ECHO \(big)\r\n") }
        let other = try await scene.connect()
        #expect(try await other.ask("PING")?.text == "PONG")
        await scene.server.stop {}
        try await other.waitForEnd()
        await scene.end()
    }

    @Test func `because its disk failed says nothing more to anybody`() async throws {
        let shop = try await Shop()
        let client = try await Client(to: shop.path)
        #expect(try await client.ask("PING")?.text == "PONG")
        shop.journal.failAppend(with: .failed(keepsFrame: false))
        try await client.send("SKU.DEFINE tea 1\r\nPING\r\n")
        #expect(try await client.repliesUntilEnd() == [.simple("PONG")])
        #expect(shop.engine.failed != nil)
        await shop.end()
    }
}
