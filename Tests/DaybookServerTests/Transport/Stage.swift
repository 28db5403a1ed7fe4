import DaybookEngine
import DaybookServer
import NIOCore
import NIOEmbedded
import RESP

/// One event loop with its connections, which goes on only when the test says so.
///
/// - What is asked of the engine, and what leaves for a client, is told to the test where it
///   happens, in the middle of a tick.
final class Stage {
    /// A client, and what it has been told.
    final class Visitor: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer

        fileprivate let channel: EmbeddedChannel
        private(set) var heard = ""
        /// How often its socket was to be read.
        private(set) var reads = 0
        /// Done when something is about to leave for it.
        var whenTold: () -> Void = {}

        fileprivate init(on loop: EmbeddedEventLoop) {
            channel = EmbeddedChannel(loop: loop)
        }

        func write(
            context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
        ) {
            heard += String(buffer: unwrapOutboundIn(data))
            whenTold()
            context.write(data, promise: promise)
        }

        func read(context: ChannelHandlerContext) {
            reads += 1
            context.read()
        }

        fileprivate func end() {
            whenTold = {}
            do {
                _ = try channel.finish(acceptAlreadyClosed: true)
            } catch {
                // What goes wrong once the test is over is not tested.
            }
        }

        var isConnected: Bool { channel.isActive }

        func leave() {
            channel.close(promise: nil)
        }

        /// Whether its socket takes more.
        func take(_ isTaking: Bool) {
            channel.isWritable = isTaking
            channel.pipeline.fireChannelWritabilityChanged()
        }

        /// Has its words arrive.
        func say(_ text: String) throws {
            try channel.writeInbound(ByteBuffer(string: text))
        }
    }

    let loop = EmbeddedEventLoop()
    private let inbox: Inbox
    private let exchange: Exchange
    private var visitors: [Visitor] = []

    /// - Parameter isWoken: whether the loop is told that something is delivered to it.
    init(
        _ parts: ServerParts, number: Int = 0, of loops: Int = 1, inbox: Inbox = Inbox(),
        isWoken: Bool = true
    ) {
        self.inbox = inbox
        exchange = Exchange(loop, number: number, of: loops, inbox: inbox, parts: parts)
        guard isWoken else { return }
        let this = NIOLoopBound(exchange, eventLoop: loop)
        inbox.wake { [loop] in loop.execute { this.value.noteDelivered() } }
    }

    /// Those who belong to each other would keep each other for ever.
    deinit {
        inbox.silence()
        for visitor in visitors { visitor.end() }
    }

    /// Somebody new.
    func enter() throws -> Visitor {
        let visitor = Visitor(on: loop)
        visitors.append(visitor)
        try visitor.channel.pipeline.syncOperations.addHandler(visitor)
        try exchange.admit(visitor.channel, Peer(uid: 0, gid: 0, pid: 1))
        try visitor.channel.connect(to: SocketAddress(unixDomainSocketPath: "/stage")).wait()
        return visitor
    }

    /// Leaves refusals that carry the words, for the calls in order.
    func answer(_ calls: [(Call, String)]) {
        inbox.post([
            calls.map { call, word in
                Delivery(ticket: call.ticket, outcome: .unavailable(.readOnly(word)))
            }
        ])
    }

    /// Leaves the outcome of a call.
    func deliver(_ outcome: Outcome, for call: Call) {
        inbox.post([[Delivery(ticket: call.ticket, outcome: outcome)]])
    }

    /// Does what is to be done before the sockets are looked at.
    func run() {
        loop.run()
    }

    /// Does what is to be done once the sockets have been looked at.
    func goOn(after microseconds: Int64 = 20) {
        loop.advanceTime(by: .microseconds(microseconds))
    }
}
