import DaybookJournal
import DaybookModel
import Dispatch

/// The one part that owns the books: it decides, applies, and hands over what is to be written.
///
/// - Whoever has it calls ``step()`` again and again: a thread, or the simulator.
/// - Frame n+1 is decided while frame n is being written. It waits for the disk itself only where
///   a client seems to be alone, and when changed rows or parcels have no more room.
/// - Nothing is said from here before it is durable; an answer goes with the entries it saw.
package struct Committer: ~Copyable {
    var books: Books
    var checkpointer: Checkpointer
    /// What it took to get the books to where they stood at the start.
    package let recovery: Recovery
    /// Why commands are turned away, while they are.
    var readOnly: String?
    var nextLookForRoom: DispatchTime
    var bytesSinceCheckpoint = 0
    var lastChange: DispatchTime
    var lastCheckpoint: DispatchTime
    private var foresight = Foresight()
    /// Answers after which what there is goes to the journal, if that is idle.
    private var eagerAnswers = 1
    /// How many calls in a row came alone, while the journal was free.
    private var loneCalls = 0
    /// Calls that are looked ahead at once.
    private static let foreseen = 16
    let journal: any Journal
    let ledgers: any Ledgers
    let mailbox: Mailbox
    let outbox: Outbox
    private let writer: JournalWriter
    let dispatcher: Dispatcher
    let tail: PostingTail
    let limits: EngineLimits
    let now: @Sendable () -> Timestamp
    let scheduler: any Scheduler
    let fail: @Sendable (StoreError) -> Void

    init(_ books: consuming Books, _ recovery: Recovery, _ engine: Engine) {
        self.recovery = recovery
        self.books = books
        scheduler = engine.scheduler
        nextLookForRoom = scheduler.now()
        lastChange = nextLookForRoom
        lastCheckpoint = nextLookForRoom
        checkpointer = Checkpointer(
            ledgers: engine.ledgers, mailbox: engine.mailbox,
            secondsBetweenTries: engine.limits.roomSeconds, scheduler)
        journal = engine.journal
        ledgers = engine.ledgers
        mailbox = engine.mailbox
        outbox = engine.outbox
        writer = engine.writer
        dispatcher = engine.dispatcher
        tail = engine.tail
        limits = engine.limits
        now = engine.now
        fail = { [weak engine] in engine?.fail($0) }
        tail.restart(with: self.books.endPostingPage(), through: self.books.position)
    }

    /// Serves what has arrived in the mailbox; waits for something, but not for long.
    /// - Returns: whether there is more to come: not once the mailbox is closed, or something
    ///   failed that nothing can be said after.
    package mutating func step() -> Bool {
        do throws(StoreError) {
            let intake = mailbox.take(until: nextLook, wantsCalls: !mustPause)
            try attend(to: intake)
            try serve(intake.calls)
            try tendCheckpoint()
            return !intake.isClosed
        } catch {
            fail(error)
            return false
        }
    }

    /// Now and then there is a deadline to keep, an idle checkpoint, or room on the disk.
    private var nextLook: DispatchTime { scheduler.now() + limits.lookSeconds }

    private mutating func attend(to intake: Mailbox.Intake) throws(StoreError) {
        if let reason = intake.refusal { try goBack(reason) }
        guard let end = intake.checkpoint, try checkpointer.note(end) else { return }
        books.thaw()
        dispatcher.forget(through: ledgers.mark.position)
    }

    /// Decides `calls` in order, after whatever has become due.
    private mutating func serve(_ calls: Mailbox.Calls) throws(StoreError) {
        lookForRoom()
        let bytesBefore = bytesSinceCheckpoint
        // While nothing can be written nothing expires: for reads no time passes either, so that
        // all of them see the shop as it stands at one position.
        let time = hindrance == nil ? max(now(), books.time) : books.time
        var parcel = Parcel()
        parcel.release.reserveCapacity(calls.count)
        eagerAnswers = max(limits.eagerAnswers, calls.count / limits.eagerParts)
        while hindrance == nil, let entry = books.decideExpiries(at: time) {
            _ = try commit(entry, &parcel)
            try handOverIfFull(&parcel)
        }
        for batch in calls.batches {
            for index in batch.indices {
                if index.isMultiple(of: Self.foreseen) {
                    look(ahead: batch.span.extracting(index...))
                }
                try attend(to: batch[index], at: time, &parcel)
            }
        }
        if bytesSinceCheckpoint != bytesBefore { lastChange = scheduler.now() }
        noteCompany(of: calls)
        try handOver(&parcel, isLast: true)
    }

    private mutating func attend(
        to call: Call, at time: Timestamp, _ parcel: inout Parcel
    ) throws(StoreError) {
        switch call.work {
        case .command(let request):
            try decide(request, at: time, for: call.ticket, &parcel)
        case .query(let query):
            parcel.release.answer(query, with: answer(query, at: time), to: call.ticket)
        case .history(let query):
            let asked = Release.What.history(resolved(query), last: books.position)
            parcel.release.settle(asked, for: call.ticket)
        case .settled(let outcome):
            parcel.release.say(outcome, to: call.ticket)
        case .batch(let parts):
            try decide(parts, at: time, for: call.ticket, &parcel)
        }
    }

    /// Answers the questions that earlier calls have led to since the last step: of a batch that
    /// was carried out nothing must be left unsaid.
    ///
    /// - Precondition: nothing is on its way, and nobody reads the journal any more.
    mutating func answerRest() throws(StoreError) {
        let intake = mailbox.take(until: scheduler.now(), wantsCalls: true)
        try attend(to: intake)
        var parcel = Parcel()
        for call in intake.calls.batches.joined() {
            try attend(to: call, at: max(now(), books.time), &parcel)
        }
        try handOver(&parcel)
    }

    /// Counts calls that come alone while the journal is free.
    ///
    /// One by itself proves nothing: with many clients it is the first of those who come next.
    private mutating func noteCompany(of calls: Mailbox.Calls) {
        guard !calls.isEmpty else { return }
        loneCalls = calls.count == 1 && outbox.isSettled ? min(loneCalls + 1, limits.loneCalls) : 0
    }

    /// Touches what the next calls need; not worth it for one or two.
    private mutating func look(ahead calls: Span<Call>) {
        guard calls.count > 2 else { return }
        foresight.clear()
        for index in 0..<min(calls.count, Self.foreseen) {
            if case .command(let request) = calls[index].work { foresight.note(request) }
        }
        books.touch(foresight)
    }

    private mutating func decide(
        _ request: Request, at time: Timestamp, for ticket: Ticket, _ parcel: inout Parcel
    ) throws(StoreError) {
        if let hindrance {
            parcel.release.say(.unavailable(.readOnly(hindrance)), to: ticket)
            return
        }
        let decision: Decision
        do throws(Rejection) {
            decision = try books.decide(request, at: time)
        } catch {
            parcel.release.say(.refused(error), to: ticket)
            return
        }
        switch decision {
        case .accepted(let entry):
            let receipt = try commit(entry, &parcel)
            parcel.release.say(.accepted(entry.position, receipt, replayed: false), to: ticket)
        case .replayed(let position, let receipt):
            parcel.release.say(.accepted(position, receipt, replayed: true), to: ticket)
        case .unchanged(let receipt):
            parcel.release.say(.accepted(books.position, receipt, replayed: false), to: ticket)
        }
        try handOverIfFull(&parcel)
    }

    mutating func handOverIfFull(_ parcel: inout Parcel) throws(StoreError) {
        let isFull = parcel.contents.byteCount >= limits.parcelBytes
        let mayBeEager = parcel.release.count.isMultiple(of: eagerAnswers)
        if isFull || (mayBeEager && outbox.isSettled) { try handOver(&parcel) }
    }

    /// Applies an entry, asserting every invariant, and puts it on its way to the journal.
    mutating func commit(
        _ entry: Entry, _ parcel: inout Parcel
    ) throws(StoreError) -> Receipt {
        let receipt: Receipt
        do throws(Finding) {
            receipt = try books.apply(entry)
        } catch {
            throw ledgers.failure ?? .damaged(error)
        }
        let before = parcel.contents.byteCount
        do throws(FrameRefusal) {
            try parcel.contents.append(entry)
        } catch {
            preconditionFailure("an entry within the model's limits does not fit: \(error)")
        }
        bytesSinceCheckpoint += parcel.contents.byteCount - before
        return receipt
    }

    /// Hands over what was decided; what could not be read was never decided.
    ///
    /// Where a client seems to be alone it is taken to the disk right here: waking the journal
    /// thread would take longer than deciding it did, and nobody waits for a decision meanwhile.
    /// - Parameter isLast: whether nothing that was taken from the mailbox is left to decide.
    private mutating func handOver(
        _ parcel: inout Parcel, isLast: Bool = false
    ) throws(StoreError) {
        if let failure = ledgers.failure { throw failure }
        guard !parcel.isEmpty else { return }
        defer { parcel = Parcel() }
        if !parcel.contents.isEmpty { parcel.postings = books.endPostingPage() }
        guard parcel.contents.isEmpty, outbox.isSettled else {
            if isLast, isAlone, outbox.claim() { return writer.carry(parcel) }
            guard let refused = outbox.put(parcel) else { return }
            let reason = readOnly ?? "the journal has no room for more"
            dispatcher.turnAway([refused.release], reason)
            return
        }
        // Nothing is on its way, so everything that was seen is durable.
        dispatcher.release([parcel.release], orElse: fail)
    }

    private var isAlone: Bool {
        loneCalls == limits.loneCalls && !mailbox.hasSomething(wantsCalls: true)
    }

    /// The query with everything that the rows know of it.
    mutating func resolved(_ query: HistoryQuery) -> HistoryQuery {
        guard case .touchingOrder(let number, let after, let count) = query else { return query }
        let account = books.order(numbered: number).map {
            Account.order($0.ordinal, of: $0.customer)
        }
        return .touching(account, after: after, count: count)
    }
}
