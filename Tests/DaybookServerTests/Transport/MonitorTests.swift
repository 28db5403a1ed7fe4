import DaybookServer
import RESP
import Testing

@Suite struct `Who monitors` {
    /// The words that were shown, without the time and the socket.
    private func shown(_ replies: ArraySlice<RESPValue>) -> [String] {
        replies.map { line in
            (line.text ?? "").replacing(#/^\d+\.\d{6} \[0 unix:.*?\] /#, with: "")
        }
    }

    @Test(arguments: [1, 2])
    func `is shown what everybody asks, in order and quoted as Redis does`(
        loops: Int
    ) async throws {
        try await Scene.play({ $0.loops = loops }) { scene in
            let monitor = try await scene.connect()
            #expect(try await monitor.ask("MONITOR")?.text == "OK")
            let other = try await scene.connect()
            try await other.send("PING\r\nECHO \"a\\\"b\\\\ \\n\\x00\\xc3\"\r\n")
            let replies = try await monitor.replies(3)
            #expect(
                shown(replies.dropFirst())
                    == [#""PING""#, #""ECHO" "a\"b\\ \n\x00\xc3""#])
        }
    }

    /// The story: the OK left before the loops were told, and what another loop's client asked in
    /// between was not shown.
    @Test func `is shown what is asked on another loop from the OK on`() throws {
        var configuration = ServerConfiguration(socketPath: "/stage")
        configuration.loops = 2
        let parts = ServerParts(configuration, switchboard: Switchboard()) { _ in }
        let here = Stage(parts, of: 2)
        let there = Stage(parts, number: 1, of: 2)
        let other = try there.enter()
        let monitor = try here.enter()
        monitor.whenTold = {
            monitor.whenTold = {}
            #expect(throws: Never.self) { try other.say("PING\r\n") }
        }
        try monitor.say("MONITOR\r\n")
        there.run()
        here.run()
        #expect(monitor.heard.hasPrefix("+OK\r\n"))
        #expect(monitor.heard.hasSuffix("\"PING\"\r\n"))
    }

    @Test func `never sees a password, nor what is no command`() async throws {
        try await Scene.play { scene in
            let monitor = try await scene.connect()
            #expect(try await monitor.ask("MONITOR")?.text == "OK")
            let other = try await scene.connect()
            try await other.send(
                "AUTH hush\r\nauth ann hush\r\nHELLO 3 SETNAME x AUTH ann hush\r\n"
                    + "hello 2 auth default hush SETNAME x\r\nAUHT hush\r\nPING\r\n")
            let replies = try await monitor.replies(6)
            #expect(
                shown(replies.dropFirst()) == [
                    #""AUTH" "(redacted)""#, #""auth" "(redacted)" "(redacted)""#,
                    #""HELLO" "3" "SETNAME" "x" "AUTH" "(redacted)" "(redacted)""#,
                    #""hello" "2" "auth" "(redacted)" "(redacted)" "SETNAME" "x""#,
                    #""PING""#,
                ])
            #expect(!replies.contains { $0.text?.contains("hush") == true })
        }
    }

    @Test func `is shown a batch when it is carried out, and what is not never`() async throws {
        try await Scene.play { scene in
            let monitor = try await scene.connect()
            #expect(try await monitor.ask("MONITOR")?.text == "OK")
            let other = try await scene.connect()
            try await other.send(
                "MULTI\r\nECHO a\r\nDISCARD\r\nMULTI\r\nECHO b\r\nECHO\r\nEXEC\r\n"
                    + "MULTI\r\nECHO c\r\nCLIENT SETNAME d\r\n")
            _ = try await other.replies(10)
            #expect(try await other.ask("PING")?.text == "QUEUED")
            let before = try await monitor.replies(1 + 5)
            #expect(
                shown(before.dropFirst()) == [
                    #""MULTI""#, #""DISCARD""#, #""MULTI""#, #""EXEC""#, #""MULTI""#,
                ])
            #expect(try await other.ask("EXEC")?.elements?.count == 3)
            let after = try await monitor.replies(1 + 5 + 4)
            #expect(
                shown(after.dropFirst(1 + 5)) == [
                    #""ECHO" "c""#, #""CLIENT" "SETNAME" "d""#, #""PING""#, #""EXEC""#,
                ])
        }
    }

    @Test func `no longer does after RESET`() async throws {
        try await Scene.play { scene in
            let monitor = try await scene.connect()
            #expect(try await monitor.ask("MONITOR")?.text == "OK")
            let other = try await scene.connect()
            #expect(try await monitor.ask("RESET")?.text?.isEmpty == false)
            #expect(try await other.ask("PING")?.text == "PONG")
            #expect(try await monitor.ask("ECHO end")?.text == "end")
            #expect(!shown(monitor.heard.value.replies[...]).contains(#""PING""#))
        }
    }

    @Test func `and does not take the lines is closed, and nobody waits for it`() async throws {
        try await Scene.play({ $0.limits.outputBytes = 64 << 10 }) { scene in
            let monitor = try await scene.connect(isDeaf: true)
            monitor.throwOut("MONITOR\r\n")
            let other = try await scene.connect()
            let big = String(repeating: "x", count: 60_000)
            for _ in 0..<60 { #expect(try await other.ask("ECHO \(big)")?.text == big) }
            try await monitor.waitForEnd()
            #expect(try await other.ask("PING")?.text == "PONG")
        }
    }
}

@Suite struct `CLIENT KILL` {
    @Test func `closes the connections that are meant, on whatever loop`() async throws {
        try await Scene.play({ $0.loops = 2 }) { scene in
            let operators = try await scene.connect()
            var clients: [Client] = []
            for _ in 0..<4 {
                clients.append(try await scene.connect())
                _ = try await clients.last?.ask("PING")
            }
            let id = try #require(try await clients[1].ask("CLIENT ID")?.integer)
            #expect(try await operators.ask("CLIENT KILL ID \(id)")?.integer == 1)
            try await clients[1].waitForEnd()
            #expect(try await operators.ask("CLIENT KILL ID \(id)")?.integer == 0)
            #expect(try await operators.ask("CLIENT KILL TYPE normal")?.integer == 3)
            for client in clients { try await client.waitForEnd() }
            #expect(try await operators.ask("PING")?.text == "PONG")
        }
    }

    @Test func `of one's own connection is answered first`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("CLIENT KILL ADDR \(scene.path):0 SKIPME no\r\nPING\r\n")
            #expect(try await client.repliesUntilEnd() == [.integer(1)])
            let other = try await scene.connect()
            try await other.send("CLIENT KILL \(scene.path):0\r\n")
            #expect(try await other.repliesUntilEnd() == [.simple("OK")])
        }
    }
}
