import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Synchronization
import Testing

/// Who sends or asks much at once does not keep others waiting, and gets all the same.
@Suite struct `A burst` {
    private final class Asked: Sendable {
        private let state = Mutex<[Call]>([])
        var calls: [Call] { state.withLock { $0 } }

        func add(_ calls: [Call]) { state.withLock { $0 += calls } }
    }

    private let asked = Asked()
    private let limits = TransportLimits()

    private func stage() -> Stage {
        var configuration = ServerConfiguration(socketPath: "/stage")
        configuration.limits.tickMicroseconds = 0
        return Stage(
            ServerParts(configuration, switchboard: Switchboard(), submit: asked.add))
    }

    @Test func `waits for its turn, and who says little does not`() throws {
        let stage = stage()
        let greedy = try stage.enter()
        try greedy.say(String(repeating: "PING\r\n", count: 1_000))
        #expect(greedy.heard.isEmpty)
        let polite = try stage.enter()
        try polite.say("PING\r\n")
        #expect(polite.heard == "+PONG\r\n")
        stage.run()
        for _ in 0..<100 { stage.goOn() }
        #expect(greedy.heard == String(repeating: "+PONG\r\n", count: 1_000))
    }

    /// The story: two hundred clients sent their requests one byte at a time, and the loop looked
    /// after each byte: everybody's orders took 5 ms.
    @Test func `of pieces is looked after once in a while, some of them at a time`() throws {
        let stage = stage()
        let polite = try stage.enter()
        let crowd = try (0..<20).map { _ in try stage.enter() }
        for visitor in crowd { try visitor.say("PI") }
        try polite.say("PING\r\n")
        stage.run()
        stage.goOn()
        #expect(crowd.allSatisfy { $0.reads == 1 })
        #expect(polite.reads == 2)
        let pause = limits.dribbleMicroseconds
        stage.goOn(after: pause)
        #expect(crowd.count { $0.reads == 2 } == limits.dribblesRead)
        stage.goOn(after: pause)
        #expect(crowd.allSatisfy { $0.reads == 2 })
        stage.goOn(after: 10 * pause)
        #expect(crowd.allSatisfy { $0.reads == 2 }, "nothing more has come")
        for visitor in crowd { try visitor.say("NG\r\n") }
        #expect(crowd.allSatisfy { $0.heard == "+PONG\r\n" && $0.reads == 3 })
    }

    private let page = Outcome.answered(
        .entries(Array(repeating: Samples.entry([.cartCleared("ann")]), count: 1_000)))

    /// The reply to a request for ``page``.
    private func whole() throws -> String {
        try #require(Desk().answer("LOG.READ 0 COUNT 1000", page))
    }

    /// Somebody who has been sent a portion of ``page``, and asked for more after it.
    private func reader(on stage: Stage, then request: String) throws -> Stage.Visitor {
        let reader = try stage.enter()
        try reader.say("LOG.READ 0 COUNT 1000\r\n" + request)
        stage.run()
        stage.deliver(page, for: try #require(asked.calls.first))
        stage.run()
        return reader
    }

    /// The story: a page of a thousand entries was written in one go, which took milliseconds.
    @Test func `of entries is sent in portions, with others answered in between`() throws {
        let stage = stage()
        let reader = try reader(on: stage, then: "PING\r\n")
        let whole = try whole()
        #expect(!reader.heard.isEmpty && whole.hasPrefix(reader.heard))
        #expect(reader.heard.utf8.count < whole.utf8.count / 2)
        try reader.say("ECHO behind\r\n")
        let polite = try stage.enter()
        try polite.say("PING\r\n")
        #expect(polite.heard == "+PONG\r\n")
        var portions = 1
        while reader.heard.utf8.count < whole.utf8.count, portions < 1_000 {
            let before = reader.heard.utf8.count
            stage.goOn()
            portions += 1
            #expect(reader.heard.utf8.count > before)
        }
        #expect(portions > 5)
        #expect(reader.heard == whole + "+PONG\r\n$6\r\nbehind\r\n")
    }

    @Test func `of entries is whole before what somebody else asked is shown`() throws {
        let stage = stage()
        let reader = try reader(on: stage, then: "MONITOR\r\n")
        let whole = try whole()
        #expect(reader.heard.utf8.count < whole.utf8.count / 2)
        let other = try stage.enter()
        try other.say("PING\r\n")
        stage.run()
        #expect(reader.heard.hasPrefix(whole + "+OK\r\n+"))
        #expect(reader.heard.hasSuffix("\"PING\"\r\n"))
    }
}
