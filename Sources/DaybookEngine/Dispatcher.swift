import DaybookJournal
import DaybookModel
import Synchronization

/// Hands outcomes out once they may be said, and looks up what has to be read from the journal.
///
/// - Histories are read on a thread of their own, in turns, never on the committer's.
final class Dispatcher: Sendable {
    /// Told of what stops the engine.
    typealias Failed = @Sendable (StoreError) -> Void

    let history: History
    let waiting = WaitingRoom()
    private let mailbox: Mailbox
    private let damage: DamageReport
    private let deliver: @Sendable ([[Delivery]]) -> Void
    let readers: ReaderTurns
    private let isSilent = Atomic<Bool>(false)

    init(
        history: History, mailbox: Mailbox, damage: DamageReport,
        deliver: @escaping @Sendable ([[Delivery]]) -> Void,
        isPresent: @escaping @Sendable (_ connection: UInt64) -> Bool, _ scheduler: any Scheduler
    ) {
        self.history = history
        self.mailbox = mailbox
        self.damage = damage
        self.deliver = deliver
        readers = ReaderTurns(scheduler.makeQueue("daybook.readers"), isPresent: isPresent)
    }

    /// Says everything in `releases`: all they depend on is durable.
    func release(_ releases: [Release], orElse failed: @escaping Failed) {
        for release in releases {
            for lookup in release.lookups { look(up: lookup, orElse: failed) }
        }
        say(releases.map(\.deliveries))
    }

    private func look(up asked: Release.Lookup, orElse failed: @escaping Failed) {
        if case .history(let query, let last) = asked.what {
            return look(WaitingRoom.Reader(ticket: asked.ticket, query: query, last: last), failed)
        }
        readers.enqueue(for: asked.ticket.connection) { [self] in
            do throws(StoreError) {
                settle(try lookUp(asked.what), for: asked.ticket)
            } catch {
                failed(error)
            }
        }
    }

    /// Tells everybody in `releases` who commanded that nothing of theirs was done.
    ///
    /// Who only asked is asked about again in the mailbox, unless that is closed: reads go on.
    func turnAway(_ releases: [Release], _ reason: String) {
        let isAskedAgain = mailbox.putBack(releases.flatMap(\.questions))
        let refused = releases.flatMap { isAskedAgain ? $0.commanders : $0.everybody }
        say(refused.map { Delivery(ticket: $0, outcome: .unavailable(.readOnly(reason))) })
    }

    /// Hands outcomes out, unless nothing may be said any more.
    func say(_ deliveries: [Delivery]) {
        say([deliveries])
    }

    private func say(_ blocks: [[Delivery]]) {
        let blocks = blocks.filter { !$0.isEmpty }
        guard !blocks.isEmpty, !isSilent.load(ordering: .acquiring) else { return }
        deliver(blocks)
    }

    /// Says nothing from now on.
    func silence() {
        isSilent.store(true, ordering: .releasing)
    }

    /// Forgets postings that the ledgers have; on the readers' thread, which has the time to free
    /// so many.
    func forget(through position: Position) {
        readers.enqueue { [history] in history.tail.forget(through: position) }
    }

    /// Returns when everything is said that was to be looked up; nobody waits any longer.
    func drain() {
        for reader in waiting.close() { giveUp(reader) }
        readers.drain()
    }

    /// Says what was looked up, or asks the committer for the rows that are still wanted.
    func settle(_ work: Call.Work, for ticket: Ticket) {
        if let outcome = work.outcome {
            say([Delivery(ticket: ticket, outcome: outcome)])
        } else {
            mailbox.follow(with: Call(ticket, work))
        }
    }

    /// What it comes to, with everything looked up that the journal and the index can tell.
    private func lookUp(_ what: Release.What) throws(StoreError) -> Call.Work {
        switch what {
        case .outcome(let outcome), .answer(let outcome, _), .settled(let outcome):
            return .settled(outcome)
        case .history(let query, let last):
            return work(of: try find(query, last))
        case .batch(let parts):
            var works: [Call.Work] = []
            for part in parts { works.append(try lookUp(part)) }
            return .batch(works)
        }
    }

    /// Looks a history up; of what is damaged the operator is told, once.
    func find(
        _ query: HistoryQuery, _ last: Position
    ) throws(StoreError) -> History.Found {
        do throws(StoreError) {
            return try history.answer(query, last)
        } catch {
            switch error {
            case .damaged, .unusable:
                damage.report(error)
                return .unreadable("\(error)")
            case .noSpace, .failed:
                throw error
            }
        }
    }

    /// What is left to do about something that was looked up.
    func work(of found: History.Found) -> Call.Work {
        switch found {
        case .answer(let answer): .settled(.answered(answer))
        case .question(let question): .query(question)
        case .unreadable(let why): .settled(.unavailable(.damaged(why)))
        case .further, .nothing: preconditionFailure("a reader who would wait has no place to")
        }
    }
}

extension Call.Work {
    /// What is to be said, where nothing is left to be asked.
    fileprivate var outcome: Outcome? {
        switch self {
        case .settled(let outcome): return outcome
        case .command, .query, .history: return nil
        case .batch(let parts):
            let outcomes = parts.compactMap(\.outcome)
            return outcomes.count == parts.count ? .ofBatch(outcomes) : nil
        }
    }
}
