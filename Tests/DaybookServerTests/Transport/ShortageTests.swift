import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Testing

/// Where memory for clients is getting short, who sends much is slowed down before anybody has to
/// be closed.
@Suite struct `Requests where memory is short` {
    private let asked = Asked()
    private let limits = TransportLimits()

    /// The story: at full speed a hundred clients with megabytes each only meant that two thousand
    /// were closed in three seconds, and came again.
    @Test func `are read slowly, one at a time, if they are much`() throws {
        let stage = asked.stage { $0.memoryBytes = 512 << 10 }
        let half = "*2\r\n$4\r\nECHO\r\n$60000\r\n" + String(repeating: "x", count: 27_000)
        let crowd = try (0..<13).map { _ in try stage.enter() }
        for visitor in crowd { try visitor.say(half) }
        stage.run()
        for _ in 0..<10 { stage.goOn() }
        #expect(crowd.allSatisfy { $0.reads == 1 })
        for number in 1...13 {
            stage.goOn(after: limits.dribbleMicroseconds)
            #expect(crowd.count { $0.reads == 2 } == number)
        }
        try crowd[0].say(String(repeating: "x", count: 33_000) + "\r\n")
        for _ in 0..<10 { stage.goOn() }
        #expect(crowd[0].heard.utf8.count == 60_010)
    }

    /// The story: pieces of 4 to 16 KiB were neither small nor much, and read at full speed.
    @Test func `are read slowly, too, in pieces of some kilobytes`() throws {
        let stage = asked.stage { $0.memoryBytes = 512 << 10 }
        let opening = "*2\r\n$4\r\nECHO\r\n$60000\r\n"
        let early = try stage.enter()
        try early.say(opening + String(repeating: "x", count: 5_000))
        #expect(early.reads == 2)
        for _ in 0..<10 {
            try stage.enter().say(opening + String(repeating: "x", count: 27_000))
        }
        let late = try stage.enter()
        try late.say(opening + String(repeating: "x", count: 5_000))
        stage.run()
        for _ in 0..<10 { stage.goOn() }
        #expect(late.reads == 1)
        for _ in 0..<11 { stage.goOn(after: limits.dribbleMicroseconds) }
        #expect(late.reads == 2)
    }

    /// The story: whoever was closed for what it held came again, and had two thousand entries
    /// read for it each time.
    @Test func `are carried out a few ahead of what the client takes`() throws {
        let stage = asked.stage { $0.memoryBytes = 512 << 10 }
        let early = try stage.enter()
        let requests = String(repeating: "SKU.GET tea\r\n", count: 30)
        try early.say(requests)
        stage.run()
        #expect(asked.calls.count == 30)
        for _ in 0..<10 {
            let half = "*2\r\n$4\r\nECHO\r\n$60000\r\n" + String(repeating: "x", count: 27_000)
            try stage.enter().say(half)
        }
        let late = try stage.enter()
        try late.say(requests)
        stage.run()
        for _ in 0..<10 { stage.goOn() }
        let portion = limits.creditBytes / limits.expectedReplyBytes.query
        #expect(asked.calls.count == 30 + portion)
        var answered = 30
        while answered < asked.calls.count {
            stage.answer(asked.calls[answered...].map { ($0, "no") })
            answered = asked.calls.count
            for _ in 0..<3 { stage.goOn() }
        }
        #expect(answered == 60)
    }

    /// The story: a review found that one LOG.READ that waits weighs more than a client may have
    /// ahead where memory is short: what would have woken it stood behind it for a minute.
    @Test func `are carried out behind a reader that waits`() throws {
        let stage = asked.stage { $0.memoryBytes = 1 << 20 }
        for _ in 0..<20 {
            let half = "*2\r\n$4\r\nECHO\r\n$60000\r\n" + String(repeating: "x", count: 27_000)
            try stage.enter().say(half)
        }
        let reader = try stage.enter()
        try reader.say("LOG.READ last BLOCK 60000\r\nLOG.READ last BLOCK 60000\r\nSKU.GET tea\r\n")
        stage.run()
        try #require(asked.calls.count == 3)
        for call in asked.calls.prefix(2) { stage.deliver(.answered(.entries([])), for: call) }
        stage.answer([(asked.calls[2], "here")])
        stage.run()
        for _ in 0..<3 { stage.goOn() }
        #expect(reader.heard.hasPrefix("*0\r\n*0\r\n-") && reader.heard.contains("here"))
        try reader.say("SKU.GET tea\r\n")
        stage.goOn()
        #expect(asked.calls.count == 4, "nothing is owed any more")
    }

    /// The story: so that readers who wait should not hold up the next request, they owed nothing
    /// until they were answered; a thousand of them in one pipeline could have had a gigabyte read.
    @Test func `of readers that would wait are asked a megabyte at a time`() throws {
        let stage = asked.stage()
        let reader = try stage.enter()
        try reader.say(String(repeating: "LOG.READ 0 COUNT 1000 BLOCK 60000\r\n", count: 100))
        stage.run()
        for _ in 0..<10 { stage.goOn() }
        #expect(asked.calls.count == 2)
        stage.deliver(.answered(.entries([])), for: asked.calls[0])
        stage.run()
        for _ in 0..<10 { stage.goOn() }
        #expect(asked.calls.count == 3)
    }

    /// The story: whatever a socket had taken since memory was last short counted as held.
    @Test func `are read at full speed once clients have taken what they were sent`() throws {
        let stage = asked.stage {
            $0.memoryBytes = 512 << 10
            $0.recountMicroseconds = 0
        }
        let reader = try stage.enter()
        let word = String(repeating: "x", count: 60_000)
        for _ in 0..<8 {
            try reader.say("*2\r\n$4\r\nECHO\r\n$60000\r\n\(word)\r\n")
            for _ in 0..<3 { stage.goOn() }
        }
        #expect(reader.heard.utf8.count == 8 * 60_010)
        let sender = try stage.enter()
        try sender.say("*2\r\n$4\r\nECHO\r\n$60000\r\n" + word.prefix(27_000))
        for _ in 0..<3 { stage.goOn() }
        #expect(sender.reads == 2)
    }

    /// The story: what a page of large entries holds was not known before it came, and not counted
    /// when it had, while nobody took it.
    @Test func `for large entries count as such until the entries are sent`() throws {
        let stage = asked.stage { $0.memoryBytes = 100_000 }
        let reader = try stage.enter()
        try reader.say("LOG.READ 0 COUNT 8\r\n")
        stage.run()
        #expect(reader.isConnected)
        let lines = Array(repeating: CartLine(sku: "tea", quantity: 1), count: 200)
        let entry = Samples.entry([.orderCancelled(1, lines: lines)])
        let call = try #require(asked.calls.first)
        stage.deliver(.answered(.entries(Array(repeating: entry, count: 8))), for: call)
        stage.run()
        #expect(!reader.isConnected)
    }
}
