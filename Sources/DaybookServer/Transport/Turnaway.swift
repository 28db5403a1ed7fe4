import NIOCore
import RESP

/// A connection that is told why it cannot stay, and closed.
final class Turnaway: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    func channelActive(context: ChannelHandlerContext) {
        var writer = ReplyWriter()
        writer.error(reason)
        let sent = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        sent.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: writer.take())), promise: sent)
    }
}
