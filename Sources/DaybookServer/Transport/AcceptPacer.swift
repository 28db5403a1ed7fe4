package import NIOCore

/// Lets a crowd in a few at a time, with a pause after each few, so that the loop is not busy with
/// nothing else: a loop that never sleeps keeps the disk's interrupts and the committer waiting.
///
/// - Whoever comes while no crowd waits is accepted at once.
/// - Belongs to a listening channel that accepts at most `crowd` connections at a look.
package final class AcceptPacer: ChannelDuplexHandler {
    package typealias InboundIn = any Channel
    package typealias OutboundIn = Never

    /// Connections accepted at one look that are a reason for a pause.
    private let crowd: Int
    private let pause: TimeAmount
    private var accepted = 0

    package init(crowd: Int, pause: TimeAmount) {
        self.crowd = crowd
        self.pause = pause
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        accepted += 1
        context.fireChannelRead(data)
    }

    package func read(context: ChannelHandlerContext) {
        defer { accepted = 0 }
        guard accepted >= crowd else { return context.read() }
        let paused = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) { paused.value.read() }
    }
}
