import DaybookModel
import NIOCore
import RESP

/// What a connection holds: requests not carried out, with the buffer they are in, and replies not
/// taken.
extension Connection {
    /// Brings the loop's sum up to date; to be called where any of it has grown or shrunk.
    func account() {
        sumUp()
        if exchange.held > exchange.alarm { exchange.makeRoom() }
    }

    /// Asks the socket what it has not taken, and sums up again.
    func recount() {
        taken = written - UInt64(unsent)
        sumUp()
    }

    private func sumUp() {
        guard !isForgotten else { return }
        let now = max(flow.unread, intake.capacity) + flow.owed + Int(written - taken)
        exchange.held += now - held
        exchange.peak = max(exchange.peak, exchange.held)
        held = now
    }

    /// Closes the connection because it holds most of all.
    ///
    /// Why is said only to a client that is owed nothing: another would take it for the reply to
    /// what it asked, which may have been carried out.
    func evict(largest bytes: Int, of share: Int) {
        if flow.owed == 0, !flow.isOutputFull {
            var writer = ReplyWriter(version: session.version)
            writer.refuse(memory: bytes, of: share)
            context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: writer.take())), promise: nil)
        }
        forget()
        hangUp()
    }

    /// Holds nothing any more: what it had goes with it.
    func forget() {
        isForgotten = true
        exchange.held -= held
        held = 0
        flow.unread = 0
        intake = Intake(limits: exchange.limits)
    }
}
