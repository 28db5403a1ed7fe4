import DaybookServer
import Foundation
import RESP
import TestKit
import Testing

@Suite struct `A pipeline` {
    /// redis-py writes a whole pipeline before it reads; a server that stopped reading when its
    /// replies piled up hung, and the client with it.
    @Test func `of 20,000 commands is answered to a client that reads nothing before`()
        async throws
    {
        try await Shop.play { shop in
            let client = try await Client(to: shop.path, isDeaf: true)
            let pairs = Effort.rounds(10_000)
            let pipeline = (0..<pairs).map {
                "ECHO \($0)\r\nSKU.DEFINE sku\($0 % 50) \($0 + 1)\r\n"
            }
            try await client.send(pipeline.joined())
            try await client.beginListening()
            let replies = try await client.replies(2 * pairs)
            try #require(replies.count == 2 * pairs)
            for number in 0..<pairs {
                #expect(replies[2 * number].text == "\(number)")
                #expect(replies[2 * number + 1]["position"]?.integer == number + 1)
            }
        }
    }

    @Test func `of a megabyte of replies does not keep others from being heard`() async throws {
        try await Scene.play { scene in
            let hog = try await scene.connect(isDeaf: true)
            let big = String(repeating: "x", count: 60_000)
            for _ in 0..<100 { hog.throwOut("ECHO \(big)\r\n") }
            let other = try await scene.connect()
            for _ in 0..<10 { #expect(try await other.ask("PING")?.text == "PONG") }
            try await hog.beginListening()
            try await hog.heard.wait { $0.byteCount >= 100 * 60_010 }
            #expect(hog.heard.value.replies.count == 100)
        }
    }

    /// Counted are the calls: what the socket has not taken counts, not only what is promised.
    @Test func `is carried out no further than a megabyte ahead of what its client takes`()
        async throws
    {
        try await Shop.play { shop in
            let deaf = try await Client(to: shop.path, isDeaf: true)
            let echo = "ECHO \(String(repeating: "x", count: 60_000))\r\n"
            // Returns when all but what fits into the socket has been read.
            try await deaf.send(String(repeating: echo, count: 100))
            let other = try await Client(to: shop.path)
            let info = try await other.ask("INFO commandstats")?.text ?? ""
            let said = try #require(info.firstMatch(of: /cmdstat_echo:calls=(\d+)/)?.1)
            let calls = try #require(Int(said))
            let limits = TransportLimits()
            let ahead = limits.outputBytes + (1 << 20)
            #expect(calls >= limits.outputBytes / 60_010 && calls <= ahead / 60_010)
            try await deaf.beginListening()
            #expect(try await deaf.replies(100).count == 100)
        }
    }

    @Test func `puts no more than its share of questions before the engine`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send(String(repeating: "SKU.DEFINE tea 1\r\n", count: 3_000))
            let other = try await scene.connect()
            #expect(try await other.ask("PING")?.text == "PONG")
            var answered = 0
            while answered < 3_000 {
                let calls = try await scene.asked.wait { [answered] in $0.count > answered }
                #expect(calls.count - answered <= TransportLimits().places)
                scene.answer(Array(calls[answered...])) { _ in "no" }
                answered = calls.count
            }
            #expect(try await client.replies(3_000).count == 3_000)
        }
    }

    @Test func `whose client ends its side is answered to the last request, then closed`()
        async throws
    {
        try await Shop.play { shop in
            let client = try await Client(to: shop.path)
            let requests = (1...500).map { "SKU.DEFINE tea \($0)\r\n" }
            try await client.send(requests.joined() + "PING\r\nECHO unfinished")
            try await client.endSending()
            let replies = try await client.repliesUntilEnd()
            #expect(replies.count == 501)
            #expect(replies.last?.text == "PONG")
        }
    }

    @Test func `is closed once both sides are full and the client has taken nothing for a while`()
        async throws
    {
        try await Shop.play({
            $0.limits.inputBytes = 1 << 20
            $0.limits.stallSeconds = 0.2
            $0.limits.sweepSeconds = 0.05
        }) { shop in
            let client = try await Client(to: shop.path, isDeaf: true)
            let big = String(repeating: "x", count: 60_000)
            for _ in 0..<200 { client.throwOut("ECHO \(big)\r\n") }
            try await client.waitForEnd()
            let other = try await Client(to: shop.path)
            let info = try await other.ask("INFO clients")?.text ?? ""
            #expect(info.contains("clients_stalled:1\r\n"))
            #expect(info.contains("connected_clients:1\r\n"))
        }
    }
}
