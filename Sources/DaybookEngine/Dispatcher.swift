import DaybookJournal
import DaybookModel
import Dispatch
import Synchronization

/// Hands outcomes out once they may be said, and looks up what has to be read from the journal.
///
/// - Histories are read on a thread of their own, in order, never on the committer's.
final class Dispatcher: Sendable {
    private let history: History
    private let damage: DamageReport
    private let deliver: @Sendable ([Delivery]) -> Void
    private let readers = DispatchQueue(label: "daybook.readers")
    private let isSilent = Atomic<Bool>(false)

    init(
        history: History, damage: DamageReport, deliver: @escaping @Sendable ([Delivery]) -> Void
    ) {
        self.history = history
        self.damage = damage
        self.deliver = deliver
    }

    /// Says everything in `releases`: all they depend on is durable.
    func release(
        _ releases: [Parcel.Release], orElse failed: @escaping @Sendable (StoreError) -> Void
    ) {
        var deliveries: [Delivery] = []
        deliveries.reserveCapacity(releases.count)
        for release in releases {
            if let outcome = release.what.outcome {
                deliveries.append(Delivery(ticket: release.ticket, outcome: outcome))
            } else {
                readers.async { [self] in
                    do throws(StoreError) {
                        let outcome = try outcome(of: release.what)
                        say([Delivery(ticket: release.ticket, outcome: outcome)])
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

    /// What came of it, with all looked up that is not known yet.
    private func outcome(of what: Parcel.Release.What) throws(StoreError) -> Outcome {
        switch what {
        case .outcome(let outcome), .answer(let outcome, _): return outcome
        case .history(let query, let last): return try outcome(of: query, last)
        case .batch(let parts):
            var outcomes: [Outcome] = []
            for part in parts { outcomes.append(try outcome(of: part)) }
            return .batch(outcomes)
        }
    }

    /// Looks a history up; what is damaged is said to whoever asked, and told of once.
    private func outcome(
        of query: HistoryQuery, _ last: Position
    ) throws(StoreError) -> Outcome {
        do throws(StoreError) {
            return .answered(try history.answer(query, last))
        } catch {
            switch error {
            case .damaged, .unusable:
                damage.report(error)
                return .unavailable(.damaged("\(error)"))
            case .noSpace, .failed:
                throw error
            }
        }
    }
}

extension Parcel.Release.What {
    /// What may be said as it is; nil where something has to be looked up.
    fileprivate var outcome: Outcome? {
        switch self {
        case .outcome(let outcome), .answer(let outcome, _): return outcome
        case .history: return nil
        case .batch(let parts):
            let outcomes = parts.compactMap(\.outcome)
            return outcomes.count == parts.count ? .batch(outcomes) : nil
        }
    }
}
