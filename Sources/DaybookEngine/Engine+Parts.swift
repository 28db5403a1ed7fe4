package import DaybookJournal
import DaybookModel
import Dispatch
import Synchronization

/// The engine in parts, for whoever gives them their turns: its own threads, or the simulator.
///
/// A life is ``open()``, then ``Committer/step()`` and the three steps of the ``writer`` in any
/// order, then ``beginStopping()`` and ``end(_:)``.
extension Engine {
    /// Replays what the ledgers lack.
    /// - Returns: nil where it was told to stop meanwhile.
    /// - Throws: as ``start()``.
    package func open() throws(StoreError) -> Committer? {
        let began = scheduler.now()
        let recovered = try recover(
            journal, ledgers, limits.forStart, telling: loading, while: { !mailbox.isClosed })
        guard let recovered else { return nil }
        let nanoseconds = scheduler.now().uptimeNanoseconds - began.uptimeNanoseconds
        let recovery = Recovery(
            from: recovered.from, position: recovered.books.position,
            tally: recovered.tally, seconds: Double(nanoseconds) / 1e9)
        let bytes = recovered.bytesSinceCheckpoint
        var committer = Committer(recovered.takeBooks(), recovery, self)
        committer.bytesSinceCheckpoint = bytes
        return committer
    }

    package var writer: JournalWriter {
        JournalWriter(
            journal: journal, tail: tail, outbox: outbox, mailbox: mailbox, dispatcher: dispatcher,
            fail: { [weak self] in self?.fail($0) })
    }

    /// Tells that the writer has taken all there was, or has failed.
    package func noteWriterEnded() {
        writerEnded.ring()
    }

    /// Waits for what is on its way, and writes the last checkpoint.
    ///
    /// - Precondition: the committer has no more steps.
    package func end(_ committer: inout Committer) throws(StoreError) {
        outbox.close()
        writerEnded.wait()
        dispatcher.drain()
        guard failed == nil else { return committer.comeToRest() }
        try committer.answerRest()
        try committer.finish()
    }

    /// Stops without another word.
    package func fail(_ error: StoreError) {
        let isFirst = failure.withLock { failure in
            defer { failure = failure ?? error }
            return failure == nil
        }
        guard isFirst else { return }
        dispatcher.silence()
        _ = outbox.refuse()
        beginStopping()
        onFailure(error)
    }

    /// Whether the writer has something to take, or can end.
    package var awaitsWriter: Bool { outbox.hasSomething }
}
