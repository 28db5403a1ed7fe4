import DaybookJournal
import DaybookModel

/// The thread that appends frames: takes what was decided, seals it, waits for the disk, and
/// only then lets anything be said.
///
/// - The one place where an acknowledgement can come from, besides reads of what is durable.
struct JournalWriter: Sendable {
    let journal: any Journal
    let tail: PostingTail
    let outbox: Outbox
    let mailbox: Mailbox
    let dispatcher: Dispatcher
    /// Stops the engine: what is on the disk is unknown, so nothing more may be said.
    let fail: @Sendable (StoreError) -> Void

    /// Writes until the outbox is closed and empty, or the disk fails.
    func run() {
        while let parcel = outbox.take() {
            do throws(StoreError) {
                let isAppending = !parcel.contents.isEmpty
                if isAppending {
                    try journal.append(parcel.contents.sealed(onto: journal.head))
                    tail.add(parcel.postings, through: journal.head.position)
                }
                let isAwaited = outbox.advance(to: journal.head.position)
                dispatcher.release(parcel.releases, orElse: fail)
                if isAppending { dispatcher.noteAppended(orElse: fail) }
                if isAwaited { mailbox.tell { $0.journalCaughtUp = true } }
            } catch {
                guard case .noSpace(let reason) = error else { return fail(error) }
                refuse(parcel, reason)
            }
        }
    }

    /// Refuses the frame whole, with everything decided on top of it.
    private func refuse(_ parcel: Parcel, _ reason: String) {
        let waiting = outbox.refuse()
        mailbox.tell { $0.refusal = reason }
        let releases = ([parcel] + waiting).flatMap(\.releases)
        dispatcher.turnAway(releases, reason)
    }
}
