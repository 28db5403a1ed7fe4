import NIOCore

/// A connection that is told why it cannot stay.
///
/// It is closed when the client has gone, or after a while. Closed at once, it would break the pipe
/// of a client that was about to write, and most clients write before they read: redis-cli ended
/// without a word. What such a client sends is thrown away.
final class Turnaway: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let words: [UInt8]
    /// How long the client has to read it; nil where it is closed at once.
    private let patience: TimeAmount?
    /// Called when it has ended.
    private let ended: () -> Void
    private var deadline: Scheduled<Void>?

    init(_ words: [UInt8], patience: TimeAmount?, ended: @escaping () -> Void) {
        self.words = words
        self.patience = patience
        self.ended = ended
    }

    func channelActive(context: ChannelHandlerContext) {
        let sent = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        let mode: CloseMode = patience == nil ? .all : .output
        sent.futureResult.whenComplete { _ in channel.close(mode: mode, promise: nil) }
        if let patience {
            deadline = context.eventLoop.scheduleTask(in: patience) {
                channel.close(promise: nil)
            }
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: words)), promise: sent)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else { return }
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Also of a channel that never became active.
    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        ended()
    }
}
