import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Testing

/// Turns of one tick of an event loop end after some time, and nobody's is lost.
///
/// The story: a hundred clients sent echoes of 60,000 bytes by the hundred. One tick carried out
/// four thousand of them before it sent what others had been answered: orders took 40 ms.
@Suite struct `A tick of an event loop` {
    @Test func `that has time for one turn only loses nobody's, nor their order`() async throws {
        try await Shop.play({
            $0.limits.tickMicroseconds = 0
            $0.limits.requestsPerTurn = 3
        }) { shop in
            var clients: [Client] = []
            for _ in 0..<5 { clients.append(try await Client(to: shop.path)) }
            for (number, client) in clients.enumerated() {
                let echoes = (0..<50).map { "ECHO \(number)-\($0)\r\n" }
                client.throwOut(echoes.joined())
            }
            for (number, client) in clients.enumerated() {
                let said = try await client.replies(50).map { $0.text ?? "" }
                #expect(said == (0..<50).map { "\(number)-\($0)" })
            }
        }
    }

    @Test func `sends what was answered also where requests wait that cannot be carried out yet`()
        async throws
    {
        try await Shop.play({
            $0.limits.tickMicroseconds = 0
            $0.limits.places = 2
        }) { shop in
            let client = try await Client(to: shop.path)
            let lines = (1...40).map { "SKU.DEFINE s\($0) 1\r\n" }
            client.throwOut(lines.joined())
            let positions = try await client.replies(40).map { $0["position"]?.integer }
            #expect(positions == (1...40).map { $0 })
        }
    }

    @Test func `sends what is owed before it gives more turns`() throws {
        let asked = Asked()
        let stage = asked.stage { $0.requestsPerTurn = 1 }
        let polite = try stage.enter()
        try polite.say("SKU.GET tea\r\n")
        stage.run()
        let question = try #require(asked.calls.first)
        var askedBefore: Int?
        polite.whenTold = { askedBefore = asked.calls.count }
        let rude = try stage.enter()
        try rude.say(String(repeating: "SKU.GET tea\r\n", count: 50))
        stage.run()
        let before = asked.calls.count
        stage.answer([(question, "here")])
        stage.goOn()
        #expect(polite.heard.contains("here"))
        #expect(askedBefore == before)
        #expect(asked.calls.count > before)
    }

    /// The story: the pages of the journal that a hundred clients asked for came as fast as they
    /// were written, each with a tick of its own, and nobody else was heard for seconds.
    @Test func `looks at the sockets though answers for who asks much keep coming`() throws {
        let asked = Asked()
        let stage = asked.stage { $0.requestsPerTurn = 1 }
        let greedy = try stage.enter()
        var answered = 0
        let answerNext = { [unowned stage] in
            guard answered < asked.calls.count else { return }
            answered += 1
            stage.answer([(asked.calls[answered - 1], "page")])
        }
        greedy.whenTold = answerNext
        try greedy.say(String(repeating: "LOG.READ 0 COUNT 1000\r\n", count: 50))
        stage.run()
        for _ in 0..<5 { stage.goOn() }
        answerNext()
        stage.run()
        #expect(pages(greedy) == 1)
        for page in 2...20 {
            stage.goOn()
            #expect(pages(greedy) == page)
        }
    }

    /// The story: a subscriber was confirmed by a tick after turns of others, and what it asked for
    /// there lay until somebody else on the loop asked for something: under the address
    /// sanitizer nobody did, and it heard nothing for two minutes.
    @Test func `hands on what is asked by whoever it answers, though nobody has turns`() throws {
        let asked = Asked()
        let stage = asked.stage { $0.requestsPerTurn = 1 }
        let hearer = try stage.enter()
        try hearer.say("SUBSCRIBE order.placed\r\n")
        stage.run()
        let question = try #require(asked.calls.first)
        let other = try stage.enter()
        try other.say("PING\r\nPING\r\n")
        stage.run()
        stage.deliver(.answered(.position(.zero)), for: question)
        stage.run()
        #expect(hearer.heard.isEmpty, "the next tick is to come after the sockets")
        stage.goOn()
        #expect(hearer.heard.contains("order.placed"))
        #expect(asked.calls.count == 2)
    }

    private func pages(_ visitor: Stage.Visitor) -> Int {
        visitor.heard.split(separator: "\r\n").count
    }

    /// The story: a thousand clients that each sent a megabyte were read a quarter of it each
    /// before anybody else was heard.
    @Test func `reads on at once from who sends little, and in turn from who sends much`() throws {
        let limits = TransportLimits()
        let stage = Asked().stage { $0.requestsPerTurn = 1 }
        let polite = try stage.enter()
        try polite.say("PING\r\n")
        #expect(polite.reads == 2)
        let half =
            "*2\r\n$4\r\nECHO\r\n$60000\r\n" + String(repeating: "x", count: limits.bulkBytes)
        let crowd = try (0..<10).map { _ in try stage.enter() }
        for visitor in crowd { try visitor.say(half) }
        #expect(crowd.allSatisfy { $0.reads == 1 })
        stage.run()
        #expect(crowd.count { $0.reads == 2 } == limits.readsPerTick)
        stage.goOn()
        #expect(crowd.count { $0.reads == 2 } == 2 * limits.readsPerTick)
        for _ in 0..<10 { stage.goOn() }
        #expect(crowd.allSatisfy { $0.reads == 2 })
    }
}
