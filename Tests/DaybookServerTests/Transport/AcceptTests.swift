import DaybookServer
import NIOCore
import NIOEmbedded
import RESP
import Testing

/// How fast a crowd is let in.
///
/// The story: beside ten thousand connects orders took 30 ms: the loop did nothing but accept, and
/// neither the disk's interrupts nor the committer had a processor in time.
@Suite struct `A crowd of connects` {
    /// Counts how often the listener is to be looked at.
    private final class Looks: ChannelOutboundHandler {
        typealias OutboundIn = Never
        private(set) var count = 0

        func read(context: ChannelHandlerContext) {
            count += 1
            context.read()
        }
    }

    private let loop = EmbeddedEventLoop()
    private let looks = Looks()

    private func listener() throws -> EmbeddedChannel {
        let pacer = AcceptPacer(crowd: 4, pause: .microseconds(500))
        let listener = EmbeddedChannel(loop: loop)
        try listener.pipeline.syncOperations.addHandler(looks)
        try listener.pipeline.syncOperations.addHandler(pacer)
        return listener
    }

    /// One look of the listener that finds some connections, and asks for the next.
    private func look(_ listener: EmbeddedChannel, finding count: Int) throws {
        // What is accepted does not matter to it; a channel would have to be ended.
        for number in 0..<count { try listener.writeInbound(number) }
        listener.read()
    }

    @Test func `has the listener pause after each few`() throws {
        let listener = try listener()
        for number in 0..<3 {
            try look(listener, finding: 4)
            #expect(looks.count == number)
            loop.advanceTime(by: .microseconds(499))
            #expect(looks.count == number)
            loop.advanceTime(by: .microseconds(1))
            #expect(looks.count == number + 1)
        }
        _ = try listener.finish()
    }

    @Test func `is none where fewer come at a time, who are let in at once`() throws {
        let listener = try listener()
        for number in 1...10 {
            try look(listener, finding: 3)
            #expect(looks.count == number)
        }
        try look(listener, finding: 4)
        loop.advanceTime(by: .microseconds(500))
        try look(listener, finding: 0)
        #expect(looks.count == 12)
        _ = try listener.finish()
    }

    @Test func `that is waiting when the server stops is no fault`() throws {
        let listener = try listener()
        try look(listener, finding: 4)
        _ = try listener.finish()
        loop.advanceTime(by: .milliseconds(1))
        #expect(looks.count == 0)
    }

    @Test func `is let in whole, and each of them is answered`() async throws {
        try await Scene.play({
            $0.limits.acceptsPerLook = 2
            $0.limits.acceptMicroseconds = 100
        }) { scene in
            let clients = try await withThrowingTaskGroup(of: Client.self) { group in
                for _ in 0..<50 { group.addTask { try await scene.connect() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for client in clients { #expect(try await client.ask("PING")?.text == "PONG") }
        }
    }
}
