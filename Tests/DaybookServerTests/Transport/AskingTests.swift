import DaybookEngine
import DaybookServer
import Foundation
import NIOCore
import Synchronization
import Testing

/// What is asked goes to the engine when it can use it, and a lone client waits for nobody.
@Suite struct `What is asked` {
    private let configuration = ServerConfiguration(socketPath: "/stage")

    /// How many calls were handed on at a time, and for how many there was room.
    private final class Portions: Sendable {
        private let portions = Mutex<[(count: Int, room: Int)]>([])

        var all: [Int] { portions.withLock { $0.map(\.count) } }
        var rooms: [Int] { portions.withLock { $0.map(\.room) } }

        func add(_ calls: [Call]) { portions.withLock { $0.append((calls.count, calls.capacity)) } }
    }

    private func stage(_ portions: Portions, isIdle: Bool) -> Stage {
        Stage(
            ServerParts(
                configuration, switchboard: Switchboard(), isIdle: { isIdle },
                submit: portions.add))
    }

    @Test func `goes to an idle engine while the rest is read, and to a busy one at once`() throws {
        let asked = String(repeating: "SKU.GET tea\r\n", count: 40)
        for (isIdle, expected) in [(true, [16, 16, 8]), (false, [40])] {
            let portions = Portions()
            let stage = stage(portions, isIdle: isIdle)
            try stage.enter().say(asked)
            #expect(portions.all == expected.dropLast(), "before the turn of the loop ends")
            stage.run()
            #expect(portions.all == expected)
        }
    }

    /// Forty requests at a time, each of ten bytes, until the first room would be filled again.
    @Test(arguments: [
        ("SKU.GET tea\r\n", 40 * 10, true), ("SKU.GET tea\r\n", 40 * 10 - 1, false),
        ("MULTI\r\nSKU.GET tea\r\nEXEC\r\n", 1 << 40, false),
    ])
    func `is put where calls were before, unless those keep much`(
        asked: String, lentBytes: Int, isLent: Bool
    ) throws {
        let portions = Portions()
        var configuration = self.configuration
        configuration.limits.lentBytes = lentBytes
        configuration.limits.tickMicroseconds = 1_000_000
        let stage = Stage(
            ServerParts(configuration, switchboard: Switchboard(), submit: portions.add))
        let times = configuration.limits.lentArrays + 1
        for _ in 0..<times {
            for _ in 0..<40 { try stage.enter().say(asked) }
            stage.run()
        }
        for _ in 0..<2 {
            try stage.enter().say("SKU.GET tea\r\n")
            stage.run()
        }
        #expect(portions.all == [Int](repeating: 40, count: times) + [1, 1])
        #expect(portions.rooms.suffix(2).map { $0 >= 40 } == [isLent, isLent])
    }

    @Test func `by few goes on together, however idle the engine`() throws {
        let portions = Portions()
        let stage = stage(portions, isIdle: true)
        for _ in 0..<15 { try stage.enter().say("SKU.GET tea\r\n") }
        #expect(portions.all.isEmpty)
        stage.run()
        #expect(portions.all == [15])
    }

    /// An engine that answers each call at once, beside a loop that nobody tells of it.
    private func quickStage() -> Stage {
        let inbox = Inbox()
        let parts = ServerParts(configuration, switchboard: Switchboard()) { calls in
            inbox.post([
                calls.map { Delivery(ticket: $0.ticket, outcome: .unavailable(.readOnly("now"))) }
            ])
        }
        return Stage(parts, inbox: inbox, isWoken: false)
    }

    private func replies(of visitor: Stage.Visitor) -> Int {
        visitor.heard.count { $0 == "\r\n" }
    }

    @Test func `by a lone client is answered in the same turn of the loop`() throws {
        let stage = quickStage()
        let ann = try stage.enter()
        var heard: [Int] = []
        for _ in 0..<6 {
            try ann.say("SKU.GET tea\r\n")
            stage.run()
            heard.append(replies(of: ann))
        }
        #expect(heard == [0, 1, 2, 4, 5, 6], "the fourth in a row is listened for")
    }

    @Test func `by two in turns is not listened for, nor two things at once`() throws {
        let stage = quickStage()
        let (ann, bob) = (try stage.enter(), try stage.enter())
        for count in 0..<6 {
            for visitor in [ann, bob] {
                try visitor.say("SKU.GET tea\r\n")
                stage.run()
                #expect(replies(of: visitor) == count)
            }
        }
        for count in 3..<6 {
            try ann.say("SKU.GET tea\r\nSKU.GET cup\r\n")
            stage.run()
            #expect(replies(of: ann) == 2 * count)
        }
    }

    @Test func `and not answered soon is listened for in vain once, not each time`() throws {
        let patience = TimeAmount.milliseconds(300)
        let stage = Asked().stage { $0.listenMicroseconds = patience.nanoseconds / 1_000 }
        let ann = try stage.enter()
        var vain = 0
        for _ in 0..<8 {
            try ann.say("SKU.GET tea\r\n")
            let start = NIODeadline.now()
            stage.run()
            if NIODeadline.now() - start >= patience { vain += 1 }
        }
        #expect((2...3).contains(vain), "the fourth and the seventh, and a slow machine's")
    }

    @Test func `has its answer heard by who listens, and wakes who does not`() throws {
        let inbox = Inbox()
        let woken = Atomic(0)
        inbox.wake { woken.add(1, ordering: .relaxed) }
        #expect(!inbox.listen(until: .now() + .milliseconds(1)))
        inbox.post([[]])
        #expect(woken.load(ordering: .relaxed) == 1)
        var unwoken = 0
        while unwoken == 0 {
            _ = inbox.take()
            let before = woken.load(ordering: .relaxed)
            let end = NIODeadline.now() + .seconds(600)
            Thread.detachNewThread { inbox.post([[]]) }
            #expect(inbox.listen(until: end), "whoever posts first, the answer is there")
            if woken.load(ordering: .relaxed) == before { unwoken += 1 }
        }
    }
}
