package import DaybookJournal
import DaybookModel

/// The part that appends frames: takes what was decided, seals it, waits for the disk, and only
/// then lets anything be said.
///
/// - The one place where an acknowledgement can come from, besides reads of what is durable.
/// - Whoever has it calls its three steps in turn, again and again: a thread, or the simulator.
/// - What a lone client asks for the committer carries itself (``carry(_:)``): one has a frame in
///   its hands at a time, which the outbox sees to.
package struct JournalWriter: Sendable {
    /// A frame on its way to the disk, and what depends on it.
    package struct Flight: Sendable {
        /// Nil where there is nothing to append, only something to be said in its turn.
        package let frame: SealedFrame?
        let postings: [[Posting]]
        let releases: [Release]

        /// How many parcels with entries are in the frame.
        package var parcelCount: Int { postings.count }
    }

    let journal: any Journal
    let tail: PostingTail
    let outbox: Outbox
    let mailbox: Mailbox
    let dispatcher: Dispatcher
    /// Stops the engine: what is on the disk is unknown, so nothing more may be said.
    let fail: @Sendable (StoreError) -> Void

    /// Takes what waits, as far as one frame holds it, and seals it; waits for something.
    /// - Returns: nil once the outbox is closed and empty.
    package func take() -> Flight? {
        guard var parcels = outbox.take() else { return nil }
        return seal(&parcels)
    }

    /// Takes a parcel to the disk on the caller's thread, who has claimed the outbox for it.
    func carry(_ parcel: Parcel) {
        var parcels = [parcel]
        let flight = seal(&parcels)
        _ = land(flight, append(flight))
        outbox.settle()
    }

    /// Makes one frame of `parcels`; their entries are taken out, so that no byte is copied that
    /// only one of them has.
    private func seal(_ parcels: inout [Parcel]) -> Flight {
        var contents = FrameContents()
        var postings: [[Posting]] = []
        for index in parcels.indices where !parcels[index].contents.isEmpty {
            postings.append(parcels[index].postings)
            var next = FrameContents()
            swap(&next, &parcels[index].contents)
            contents.append(next)
        }
        let frame = contents.isEmpty ? nil : contents.sealed(onto: journal.head)
        return Flight(frame: frame, postings: postings, releases: parcels.map(\.release))
    }

    /// Waits for the disk to have the frame.
    /// - Returns: what went wrong.
    package func append(_ flight: Flight) -> StoreError? {
        guard let frame = flight.frame else { return nil }
        do throws(StoreError) {
            try journal.append(frame)
            return nil
        } catch {
            return error
        }
    }

    /// Has everything said that depends on the frame, or refuses it.
    /// - Returns: whether more can be taken.
    package func land(_ flight: Flight, _ failure: StoreError?) -> Bool {
        switch failure {
        case nil:
            settle(flight)
            return true
        case .noSpace(let reason)?:
            refuse(flight, reason)
            return true
        case .failed?, .damaged?, .unusable?:
            fail(failure ?? .failed("an append failed"))
            return false
        }
    }

    private func settle(_ flight: Flight) {
        let isAppended = flight.frame != nil
        if isAppended { tail.add(flight.postings, through: journal.head.position) }
        let isAwaited = outbox.advance(to: journal.head.position)
        dispatcher.release(flight.releases, orElse: fail)
        if isAppended { dispatcher.noteAppended(orElse: fail) }
        if isAwaited { mailbox.tell { $0.journalCaughtUp = true } }
    }

    /// Refuses the frame whole, with everything decided on top of it.
    private func refuse(_ flight: Flight, _ reason: String) {
        let waiting = outbox.refuse()
        mailbox.tell { $0.refusal = reason }
        dispatcher.turnAway(flight.releases + waiting.map(\.release), reason)
    }
}
