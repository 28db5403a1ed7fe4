import DaybookServer
import Glibc
import RESP
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A connection ends` {
    @Test(arguments: [
        ("*x\r\n", "ERR Protocol error: invalid multibulk length"),
        ("*1\r\n$x\r\n", "ERR Protocol error: invalid bulk length"),
        ("*1\r\n:4\r\n", "ERR Protocol error: expected '$', got ':'"),
        ("ECHO \"a\r\n", "ERR Protocol error: unbalanced quotes in request"),
    ])
    func `after what is not a request, with Redis's words and what came before it`(
        frame: String, text: String
    ) async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("PING\r\nSHOP.GET\r\n" + frame + "PING\r\n")
            scene.answer(try await scene.calls(1)) { _ in "answer-0" }
            let replies = try await client.repliesUntilEnd()
            #expect(replies.count == 3)
            #expect(replies.first?.text == "PONG")
            #expect(replies.last == .error(text))
        }
    }

    @Test(arguments: ["POST / HTTP/1.1\r\n", "Host: localhost\r\n"])
    func `without a word when a browser was tricked into speaking to it`(line: String)
        async throws
    {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send(line + "PING\r\n")
            #expect(try await client.repliesUntilEnd().isEmpty)
        }
    }

    @Test func `with QUIT, after everything asked before`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("SHOP.GET\r\nQUIT\r\nPING\r\n")
            scene.answer(try await scene.calls(1)) { _ in "answer-0" }
            let replies = try await client.repliesUntilEnd()
            #expect(replies.count == 2)
            #expect(replies.last == .simple("OK"))
        }
    }

    @Test func `and late outcomes for it are dropped`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("SHOP.GET\r\n")
            let calls = try await scene.calls(1)
            try await client.close()
            let other = try await scene.connect()
            try await other.send("SHOP.GET\r\n")
            scene.answer(calls) { _ in "answer-0" }
            scene.answer([try await scene.calls(2)[1]]) { _ in "answer-1" }
            #expect(try await other.replies(1).first?.text?.contains("answer-1") == true)
        }
    }

    @Test func `at once when there are too many, which it is told`() async throws {
        try await Scene.play({ $0.limits.clients = 3 }) { scene in
            var clients: [Client] = []
            for _ in 0..<3 {
                let client = try await scene.connect()
                #expect(try await client.ask("PING")?.text == "PONG")
                clients.append(client)
            }
            let last = try await scene.connect()
            let expected = RESPValue.error("ERR max number of clients reached")
            #expect(try await last.repliesUntilEnd() == [expected])
            #expect(try await clients[0].ask("PING")?.text == "PONG")
        }
    }

    @Test func `at once for a user who has no role`() async throws {
        let me = geteuid()
        try await Scene.play({ $0.access = Access([Access.Rule(.user(me), nil)]) }) { scene in
            let client = try await scene.connect()
            let refusal = RESPValue.error("NOAUTH uid:\(me) role=none; retry=operator")
            #expect(try await client.repliesUntilEnd() == [refusal])
        }
    }

    private static let strangers = Access([Access.Rule(.user(geteuid()), nil)])
    private static let refusal = RESPValue.error(
        "NOAUTH uid:\(geteuid()) role=none; retry=operator")

    /// Most clients write before they read: closed at once, they would know a broken pipe only.
    @Test func `after it had time to read why, though it asked before it read`() async throws {
        try await Scene.play({
            $0.access = Self.strangers
            $0.limits.farewellSeconds = 3_600
        }) { scene in
            let client = try await scene.connectToSend()
            for _ in 0..<20 { try await client.send("PING") }
            try await client.beginListening()
            #expect(try await client.replies(1) == [Self.refusal])
        }
    }

    @Test func `after a while, though it does not leave when it is turned away`() async throws {
        try await Scene.play({
            $0.access = Self.strangers
            $0.limits.farewellSeconds = 0.05
        }) { scene in
            let client = try await scene.connectToSend()
            await #expect(throws: (any Error).self) {
                while true { try await client.send("PING") }
            }
        }
    }

    @Test func `at once when many are being turned away`() async throws {
        try await Scene.play({
            $0.access = Self.strangers
            $0.limits.farewells = 1
            $0.limits.farewellSeconds = 3_600
        }) { scene in
            let first = try await scene.connectToSend()
            try await first.send("PING")
            let second = try await scene.connectToSend()
            await #expect(throws: (any Error).self) {
                while true { try await second.send("PING") }
            }
            for _ in 0..<20 { try await first.send("PING") }
            try await first.close()
            // Its place is free again as soon as the server has seen it go.
            while try await !hasTime(scene.connectToSend()) {}
        }
    }

    /// Whether the server goes on reading what a client sends that was turned away.
    private func hasTime(_ client: Client) async throws -> Bool {
        do {
            for _ in 0..<20 { try await client.send("PING") }
        } catch {
            return false
        }
        try await client.close()
        return true
    }
}
