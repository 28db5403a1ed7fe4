import DaybookEngine
import NIOCore

/// A question of a connection that waits for something to happen, until a time is over.
struct Wait {
    let patience: Patience
    let timer: Scheduled<Void>
    /// Bytes that the reply is expected to be.
    let weight: Int

    /// The outcome has come: nobody need be woken.
    func settle() {
        timer.cancel()
    }

    /// Nobody is interested any more.
    func giveUp() {
        timer.cancel()
        patience.end()
    }
}
