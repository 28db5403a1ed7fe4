import DaybookJournal
import DaybookModel
import Dispatch

/// Hands outcomes out once they may be said, and looks up what has to be read from the journal.
///
/// - Histories are read on a thread of their own, in order, never on the committer's.
final class Dispatcher: Sendable {
    private let journal: any Journal
    private let deliver: @Sendable ([Delivery]) -> Void
    private let readers = DispatchQueue(label: "daybook.readers")
    private let readBytes: Int

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
            case .outcome(let outcome):
                deliveries.append(Delivery(ticket: release.ticket, outcome: outcome))
            case .history(let query):
                readers.async { [self] in
                    do throws(StoreError) {
                        let answer = try lookUp(query)
                        deliver([Delivery(ticket: release.ticket, outcome: .answered(answer))])
                    } catch {
                        failed(error)
                    }
                }
            }
        }
        if !deliveries.isEmpty { deliver(deliveries) }
    }

    /// Tells everybody in `releases` that nothing of theirs was done.
    func turnAway(_ releases: [Parcel.Release], _ why: Unavailability) {
        guard !releases.isEmpty else { return }
        deliver(releases.map { Delivery(ticket: $0.ticket, outcome: .unavailable(why)) })
    }

    private func lookUp(_ query: HistoryQuery) throws(StoreError) -> Answer {
        let head = journal.head
        switch query {
        case .head:
            return .head(head)
        case .entries(let after, let count):
            guard let after, after < head.position else { return .entries([]) }
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
