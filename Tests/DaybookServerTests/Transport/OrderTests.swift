import DaybookEngine
import DaybookServer
import RESP
import Testing

@Suite struct `Replies keep the order of their requests` {
    private func texts(_ replies: [RESPValue]) -> [String] {
        replies.map { reply in
            let text = reply.text ?? "\(reply)"
            return text.firstMatch(of: /answer-\d+/).map { String($0.0) } ?? text
        }
    }

    @Test func `when outcomes come in the reverse order`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("SHOP.GET\r\nECHO one\r\nSHOP.GET\r\nECHO two\r\n")
            let calls = try await scene.calls(2)
            scene.answer([calls[1]]) { _ in "answer-1" }
            scene.answer([calls[0]]) { _ in "answer-0" }
            let replies = try await client.replies(4)
            #expect(texts(replies) == ["answer-0", "one", "answer-1", "two"])
        }
    }

    @Test func `when a hundred are pipelined and answered in random order`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send(String(repeating: "SHOP.GET\r\n", count: 100))
            let calls = try await scene.calls(100)
            for index in (0..<100).shuffled() {
                scene.answer([calls[index]]) { _ in "answer-\(index)" }
            }
            let replies = try await client.replies(100)
            #expect(texts(replies) == (0..<100).map { "answer-\($0)" })
        }
    }

    @Test func `and connections do not wait for each other`() async throws {
        try await Scene.play { scene in
            let patient = try await scene.connect()
            try await patient.send("SHOP.GET\r\nECHO late\r\n")
            let calls = try await scene.calls(1)
            let other = try await scene.connect()
            #expect(try await other.ask("PING")?.text == "PONG")
            #expect(patient.heard.value.byteCount == 0)
            scene.answer(calls) { _ in "answer-0" }
            #expect(texts(try await patient.replies(2)) == ["answer-0", "late"])
        }
    }

    @Test func `on many loops as well`() async throws {
        try await Scene.play({ $0.loops = 3 }) { scene in
            var clients: [Client] = []
            for _ in 0..<9 { clients.append(try await scene.connect()) }
            for client in clients { try await client.send("SHOP.GET\r\nSHOP.GET\r\n") }
            let calls = try await scene.calls(18)
            scene.answer(calls) { "answer-\(calls[$0].ticket.sequence)" }
            for client in clients {
                #expect(texts(try await client.replies(2)) == ["answer-0", "answer-1"])
            }
        }
    }

    @Test func `when a request comes byte by byte`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            for byte in "*2\r\n$4\r\nECHO\r\n$5\r\nsplit\r\nPING\r\n".unicodeScalars {
                try await client.send(String(byte))
            }
            #expect(texts(try await client.replies(2)) == ["split", "PONG"])
        }
    }

    @Test func `each in the dialect that was spoken when it was asked for`() async throws {
        try await Scene.play { scene in
            let client = try await scene.connect()
            try await client.send("ECHO before\r\nSHOP.GET\r\nHELLO 3\r\nECHO after\r\n")
            scene.answer(try await scene.calls(1)) { _ in "answer-0" }
            let replies = try await client.replies(4)
            #expect(texts(Array(replies[..<2])) == ["before", "answer-0"])
            #expect(texts([replies[3]]) == ["after"])
            guard case .map = replies[2] else {
                Issue.record("HELLO 3 was answered in version 2")
                return
            }
        }
    }
}
