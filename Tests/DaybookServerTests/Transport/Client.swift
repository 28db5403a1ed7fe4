import NIOCore
import NIOPosix
import RESP

/// A client that says exactly the bytes it is told to, and reads only when it is told to.
final class Client: Sendable {
    /// What has come from the server, each byte of it read once.
    struct Heard: Sendable {
        private(set) var byteCount = 0
        private(set) var replies: [RESPValue] = []
        var hasEnded = false
        private var parser = ReplyParser()
        /// The beginning of a reply.
        private var rest: [UInt8] = []
        private var isUnreadable = false

        mutating func hear(_ bytes: ByteBufferView) {
            byteCount += bytes.count
            guard !isUnreadable else { return }
            rest.append(contentsOf: bytes)
            do throws(ReplyError) {
                rest.removeFirst(try Self.read(rest, &parser, &replies))
            } catch {
                replies.append(.error("unreadable: \(error)"))
                isUnreadable = true
            }
        }

        /// - Returns: how many bytes the whole replies took.
        private static func read(
            _ rest: [UInt8], _ parser: inout ReplyParser, _ replies: inout [RESPValue]
        ) throws(ReplyError) -> Int {
            var read = 0
            while let parsed = try parser.parse(rest.span.extracting(read..<rest.count)) {
                replies.append(parsed.value)
                read += parsed.consumed
            }
            return read
        }
    }

    /// Notes what is heard.
    private final class Ear: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let heard: Watched<Heard>

        init(_ heard: Watched<Heard>) {
            self.heard = heard
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let buffer = unwrapInboundIn(data)
            heard.update { $0.hear(buffer.readableBytesView) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            heard.update { $0.hasEnded = true }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    let heard: Watched<Heard>
    private let channel: any Channel

    /// Connects, and listens unless `isDeaf`.
    ///
    /// - Parameter staysOpen: for sending, also when the server has said its last word.
    init(to path: String, isDeaf: Bool = false, staysOpen: Bool = false) async throws {
        let heard = Watched(Heard())
        self.heard = heard
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: !isDeaf)
            .channelOption(.allowRemoteHalfClosure, value: staysOpen)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Ear(heard))
                }
            }
            .connect(unixDomainSocketPath: path).get()
    }

    /// Sends text; returns when the kernel has all of it.
    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// Sends text without waiting for it to go anywhere.
    func throwOut(_ text: String) {
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
    }

    /// Says that nothing more will be sent.
    func endSending() async throws {
        try await channel.close(mode: .output).get()
    }

    func beginListening() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }

    func close() async throws {
        try await channel.close().get()
    }

    /// The first replies, as soon as there are so many.
    func replies(_ count: Int) async throws -> [RESPValue] {
        try await heard.wait { $0.hasEnded || $0.replies.count >= count }.replies
    }

    /// Returns when the server has closed; sees it though it reads nothing.
    func waitForEnd() async throws {
        try await heard.wait(until: \.hasEnded)
    }

    /// Everything the server said until it closed.
    func repliesUntilEnd() async throws -> [RESPValue] {
        try await heard.wait(until: \.hasEnded).replies
    }

    /// Asks and waits for the one answer.
    func ask(_ text: String) async throws -> RESPValue? {
        let before = heard.value.replies.count
        try await send(text + "\r\n")
        return try await replies(before + 1).last
    }
}
