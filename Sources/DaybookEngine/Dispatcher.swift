import DaybookJournal
import DaybookModel
import Dispatch
import Synchronization

/// Hands outcomes out once they may be said, and looks up what has to be read from the journal.
///
/// - Histories are read on a thread of their own, in order, never on the committer's.
final class Dispatcher: Sendable {
    private let journal: any Journal
    private let deliver: @Sendable ([Delivery]) -> Void
    private let readers = DispatchQueue(label: "daybook.readers")
    private let readBytes: Int
    private let isSilent = Atomic<Bool>(false)

    init(
        journal: any Journal, readBytes: Int, deliver: @escaping @Sendable ([Delivery]) -> Void
    ) {
        self.journal = journal
        self.readBytes = readBytes
        self.deliver = deliver
    }

    /// Says everything in `releases`: all they depend on is durable.
    func release(
        _ releases: [Parcel.Release], orElse failed: @escaping @Sendable (StoreError) -> Void
    ) {
        var deliveries: [Delivery] = []
        deliveries.reserveCapacity(releases.count)
        for release in releases {
            switch release.what {
            case .outcome(let outcome), .answer(let outcome, _):
                deliveries.append(Delivery(ticket: release.ticket, outcome: outcome))
            case .history(let query):
                readers.async { [self] in
                    do throws(StoreError) {
                        let answer = try lookUp(query)
                        say([Delivery(ticket: release.ticket, outcome: .answered(answer))])
                    } catch {
                        failed(error)
                    }
                }
            }
        }
        say(deliveries)
    }

    /// Tells everybody in `releases` who commanded that nothing of theirs was done.
    ///
    /// Who only asked is asked about again in `mailbox`, unless that is closed: reads go on.
    func turnAway(_ releases: [Parcel.Release], _ reason: String, _ mailbox: Mailbox) {
        let isAskedAgain = mailbox.putBack(releases.compactMap(\.question))
        let refused = releases.filter { !isAskedAgain || $0.question == nil }
        say(refused.map { Delivery(ticket: $0.ticket, outcome: .unavailable(.readOnly(reason))) })
    }

    /// Hands outcomes out, unless nothing may be said any more.
    func say(_ deliveries: [Delivery]) {
        guard !deliveries.isEmpty, !isSilent.load(ordering: .acquiring) else { return }
        deliver(deliveries)
    }

    /// Says nothing from now on.
    func silence() {
        isSilent.store(true, ordering: .releasing)
    }

    /// Returns when everything is said that was to be looked up.
    func drain() {
        readers.sync {}
    }

    private func lookUp(_ query: HistoryQuery) throws(StoreError) -> Answer {
        let head = journal.head
        switch query {
        case .head:
            return .head(head)
        case .entries(let after, let count):
            guard let after, after < head.position, count > 0 else { return .entries([]) }
            return .entries(try entries(after: after, count: count, in: head.journal))
        }
    }

    /// Whole entries, up to `count` of them and about as many bytes as one read of the journal.
    private func entries(
        after position: Position, count: Int, in name: JournalID
    ) throws(StoreError) -> [Entry] {
        var found: [Entry] = []
        var chain = ChainReader(resumingIn: name, after: position)
        for frame in try journal.frames(after: position, byteLimit: readBytes) {
            do throws(Finding) {
                for entry in try chain.read(frame) where entry.position > position {
                    found.append(entry)
                    if found.count == count { return found }
                }
            } catch {
                throw .damaged(error)
            }
        }
        return found
    }
}
