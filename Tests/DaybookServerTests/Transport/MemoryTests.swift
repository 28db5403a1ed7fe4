import DaybookServer
import Foundation
import RESP
import Testing

/// The sum of what all connections hold has a limit of its own.
///
/// The story: each connection may hold 16 MiB of requests and 1 MiB of replies, and there may be
/// 1,024 of them. A crowd that sent half requests took the machine's memory within its limits.
@Suite struct `Memory for clients` {
    /// The beginning of a request of `count` bytes that never ends.
    private func half(_ count: Int) -> String {
        var text = "*4000\r\n"
        while text.utf8.count + 60_010 < count {
            text += "$60000\r\n\(String(repeating: "x", count: 60_000))\r\n"
        }
        return text + "$65536\r\n" + String(repeating: "y", count: count - text.utf8.count - 8)
    }

    private func evicted(_ client: Client) async throws -> String? {
        let info = try await client.ask("INFO stats")?.text ?? ""
        return info.split(separator: "\r\n").first { $0.hasPrefix("evicted_clients") }
            .map(String.init)
    }

    @Test func `is taken back from whoever holds most, who is told why`() async throws {
        let warnings = Watched<[String]>([])
        try await Shop.play({
            $0.limits.memoryBytes = 1 << 20
            $0.limits.sweepSeconds = 0.05
            $0.warn = { warning in warnings.update { $0.append(warning) } }
        }) { shop in
            let small = try await Client(to: shop.path)
            try await small.send(half(400_000))
            let large = try await Client(to: shop.path)
            large.throwOut(half(700_000))
            let said = try await large.repliesUntilEnd()
            let text = try #require(said.first?.text)
            #expect(said.count == 1)
            #expect(
                text.wholeMatch(of: /TRYAGAIN memory held=\d+ limit=1048576; retry=same/) != nil)
            let other = try await Client(to: shop.path)
            #expect(try await evicted(other) == "evicted_clients:1")
            #expect(small.heard.value.byteCount == 0 && !small.heard.value.hasEnded)
            let told = try await warnings.wait { !$0.isEmpty }
            #expect(told.count == 1)
            #expect(told.first?.hasPrefix("clients held more than 1048576 bytes") == true)
        }
    }

    /// The story: what a crowd had that read no replies stayed with the process, 300 MiB, and
    /// the next crowd, of large arguments, took the process beyond its budget.
    @Test func `that was freed goes back to the system, once for a crowd`() async throws {
        let times = Watched(0)
        try await Shop.play({
            $0.limits.sweepSeconds = 0.02
            $0.limits.returnedBytes = 300_000
            $0.giveBackMemory = { times.update { $0 += 1 } }
        }) { shop in
            let small = try await Client(to: shop.path)
            try await small.send(half(200_000))
            try await small.close()
            let crowd = try await Client(to: shop.path)
            try await crowd.send(half(900_000))
            let other = try await Client(to: shop.path)
            let gone = "connected_clients:1\r\n"
            #expect(try await other.ask("PING")?.text == "PONG")
            #expect(times.value == 0)
            try await crowd.close()
            while try await other.ask("INFO clients")?.text?.contains(gone) != true {}
            try await times.wait { $0 > 0 }
            #expect(times.value == 1)
        }
    }

    /// Had it been told, it would have taken the refusal for the answer to what it asked, which the
    /// engine may have carried out.
    @Test func `is taken back without a word from a client that waits for an answer`() async throws
    {
        try await Scene.play({ $0.limits.memoryBytes = 1 << 19 }) { scene in
            let client = try await scene.connect()
            try await client.send("SKU.DEFINE tea 1\r\n")
            _ = try await scene.calls(1)
            client.throwOut(half(700_000))
            try await client.waitForEnd()
            #expect(client.heard.value.byteCount == 0)
        }
    }

    @Test func `is taken back from clients that read no replies, and others are answered`()
        async throws
    {
        try await Shop.play({ $0.limits.memoryBytes = 2 << 20 }) { shop in
            let polite = try await Client(to: shop.path)
            let echo = "ECHO \(String(repeating: "x", count: 60_000))\r\n"
            var deaf: [Client] = []
            for _ in 0..<4 {
                let client = try await Client(to: shop.path, isDeaf: true)
                client.throwOut(String(repeating: echo, count: 40))
                deaf.append(client)
            }
            while try await evicted(polite) == "evicted_clients:0" {}
            #expect(try await polite.ask("SKU.DEFINE tea 1")?["position"]?.integer == 1)
        }
    }

    /// What a client has taken is not held against it, though the sum counts it until it is asked.
    @Test func `is no limit of what passes through`() async throws {
        try await Shop.play({ $0.limits.memoryBytes = 1 << 20 }) { shop in
            let client = try await Client(to: shop.path)
            let word = String(repeating: "x", count: 60_000)
            for number in 1...50 {
                client.throwOut("ECHO \(word)\r\n")
                try await client.heard.wait { $0.byteCount == number * 60_010 }
            }
            #expect(try await evicted(client) == "evicted_clients:0")
        }
    }
}
