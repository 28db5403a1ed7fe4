import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Testing

/// Who sends or asks much at once does not keep others waiting, and gets all the same.
@Suite struct `A burst` {
    private let asked = Asked()
    private let limits = TransportLimits()

    @Test func `waits for its turn, and who says little does not`() throws {
        let stage = asked.stage()
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
        let stage = asked.stage()
        let polite = try stage.enter()
        let crowd = try (0..<20).map { _ in try stage.enter() }
        for visitor in crowd { try visitor.say("P") }
        #expect(crowd.allSatisfy { $0.reads == 2 }, "a request may come in two pieces")
        for visitor in crowd { try visitor.say("I") }
        try polite.say("PING\r\n")
        stage.run()
        stage.goOn()
        #expect(crowd.allSatisfy { $0.reads == 2 })
        #expect(polite.reads == 2)
        let pause = limits.dribbleMicroseconds
        stage.goOn(after: pause)
        #expect(crowd.count { $0.reads == 3 } == limits.dribblesRead)
        for _ in 0..<4 { stage.goOn(after: pause) }
        #expect(crowd.allSatisfy { $0.reads == 3 })
        stage.goOn(after: 10 * pause)
        #expect(crowd.allSatisfy { $0.reads == 3 }, "nothing more has come")
        for visitor in crowd { try visitor.say("NG\r\n") }
        #expect(crowd.allSatisfy { $0.heard == "+PONG\r\n" && $0.reads == 4 })
    }

    @Test func `of pieces from clients who have left takes nobody's time`() throws {
        let stage = asked.stage()
        let slow = try stage.enter()
        let crowd = try (0..<100).map { _ in try stage.enter() }
        for visitor in crowd {
            for piece in ["P", "I"] { try visitor.say(piece) }
            visitor.leave()
        }
        for piece in ["P", "I"] { try slow.say(piece) }
        stage.goOn(after: limits.dribbleMicroseconds)
        #expect(slow.reads == 3)
    }

    /// The story: it was a large request's first 2,048 bytes that were taken for a small piece.
    @Test func `of one request that comes in large pieces is read on at once`() throws {
        let stage = asked.stage()
        let visitor = try stage.enter()
        try visitor.say("*2\r\n$4\r\nECHO\r\n$9000\r\n")
        for piece in 1...6 {
            try visitor.say(String(repeating: "x", count: 1_500))
            #expect(visitor.reads == piece + 2)
        }
        try visitor.say("\r\n")
        #expect(visitor.heard.utf8.count == 9_009)
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
        let stage = asked.stage()
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

    /// The story: a hundred clients asked for the journal and read nothing, and two thirds of the
    /// loop's time went by with putting a megabyte for each of them into words.
    @Test func `of entries goes on once the socket has taken what it was given`() throws {
        let stage = asked.stage()
        let reader = try reader(on: stage, then: "PING\r\n")
        reader.take(false)
        stage.goOn()
        let before = reader.heard.utf8.count
        for _ in 0..<10 { stage.goOn() }
        #expect(reader.heard.utf8.count == before)
        reader.take(true)
        for _ in 0..<100 { stage.goOn() }
        #expect(reader.heard == (try whole()) + "+PONG\r\n")
    }

    @Test func `of somebody who has left takes no turn from who sends much`() throws {
        let stage = asked.stage()
        let half = "*2\r\n$4\r\nECHO\r\n$60000\r\n" + String(repeating: "x", count: 27_000)
        // Once nobody is there, nobody's turn is kept.
        _ = try stage.enter()
        for _ in 0..<50 {
            let visitor = try stage.enter()
            try visitor.say(half)
            visitor.leave()
        }
        let sender = try stage.enter()
        try sender.say(half)
        stage.run()
        #expect(sender.reads == 2)
    }

    /// The story: a client that took its replies late made the log of slow calls say that the
    /// engine was slow.
    @Test func `of entries is slow only if its first portion is`() throws {
        let stage = asked.stage()
        let clock = ContinuousClock()
        let asking = clock.now
        let reader = try stage.enter()
        try reader.say("LOG.READ 0 COUNT 1000\r\n")
        stage.run()
        Self.spend(.milliseconds(12))
        stage.deliver(page, for: try #require(asked.calls.first))
        reader.take(false)
        stage.run()
        let first = clock.now - asking
        Self.spend(first)
        reader.take(true)
        for _ in 0..<100 { stage.goOn() }
        #expect(reader.heard == (try whole()))
        let looker = try stage.enter()
        try looker.say("SLOWLOG GET\r\n")
        stage.run()
        let words = looker.heard.split(separator: "\r\n")
        let slow = try #require(words.count > 4 ? Int(words[4].dropFirst()) : nil)
        #expect(words[0] == "*1")
        #expect(slow >= 12_000 && .microseconds(slow) <= first)
    }

    /// Lets time go by: it is what is measured.
    private static func spend(_ time: Duration) {
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end {}
    }

    @Test func `of entries is whole before what somebody else asked is shown`() throws {
        let stage = asked.stage()
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
