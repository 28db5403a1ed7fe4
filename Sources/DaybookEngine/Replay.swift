package import DaybookJournal
package import DaybookModel

/// The fold of a journal into ledgers in bounded memory: recovery, audit and rebuild are this.
///
/// - Each frame's hash and place, and each entry's invariants, are checked on the way.
/// - Rows go to the ledgers whenever enough have changed, so that memory stays bounded.
package struct Replay<Rows: Ledgers>: ~Copyable {
    package private(set) var books: Books
    /// Entries, events and frames folded so far.
    package private(set) var tally = Tally()
    /// Bytes of the frames folded since rows were last written.
    private(set) var bytesSinceSettled = 0
    private let journal: any Journal
    private let ledgers: Rows
    private let limits: EngineLimits
    private var chain: ChainReader
    private var batch = EntryBatch()

    /// Begins where `ledgers` stand.
    package init(
        of journal: any Journal, into ledgers: Rows, limits: EngineLimits = EngineLimits(),
        booksLimits: BooksLimits = BooksLimits()
    ) {
        self.journal = journal
        self.ledgers = ledgers
        self.limits = limits
        let mark = ledgers.mark
        books = Books(on: ledgers, at: mark.position, time: mark.time, limits: booksLimits)
        if mark.position == .zero { books.noteKeys(ofAbout: journal.head.position.value) }
        chain =
            mark.position == .zero
            ? ChainReader(after: Head(ofEmpty: journal.head.journal))
            : ChainReader(resumingIn: journal.head.journal, after: mark.position)
    }

    /// The head after the last folded frame, as the chain of hashes has it.
    ///
    /// Nothing is known of it before a frame is read, where the fold did not begin at entry 1.
    package var head: Head? { chain.head }

    /// Folds up to and including `target`, or as far as the journal goes.
    ///
    /// - Parameter goOn: told now and then how far the fold has come; false ends it there.
    /// - Throws: `damaged` with the first contradiction found.
    package mutating func run(
        through target: Position, while goOn: (Position, Tally) -> Bool = { _, _ in true }
    ) throws(StoreError) {
        while books.position < target {
            let frames = try journal.frames(
                after: books.position, byteLimit: limits.readBytes)
            guard !frames.isEmpty else { return }
            for frame in frames where books.position < target {
                try fold(frame, through: target)
            }
            guard goOn(books.position, tally) else { return }
            try keepBounded()
        }
    }

    /// Writes every changed row to the ledgers, so that they stand where the books do.
    package mutating func settle() throws(StoreError) {
        guard ledgers.mark.position != books.position else { return }
        try ledgers.write(books.freeze())
        books.thaw()
        bytesSinceSettled = 0
    }

    /// Gives the books up, to be used by the committer.
    package consuming func finish() -> Books {
        books.noteKeys(ofAbout: 0)
        return books
    }

    private mutating func fold(_ frame: [UInt8], through target: Position) throws(StoreError) {
        do throws(Finding) {
            // A fold that stopped inside a frame reads that frame again.
            let isWhole = try chain.fold(
                frame, into: &books, through: target, using: &batch, entries: &tally.entries,
                events: &tally.events)
            guard isWhole else { return }
            tally.frames += 1
            tally.bytes += UInt64(frame.count)
            bytesSinceSettled += frame.count
        } catch {
            // Where rows could not be read, what looks like a contradiction may be none.
            throw ledgers.failure ?? .damaged(error)
        }
        if let failure = ledgers.failure { throw failure }
    }

    private mutating func keepBounded() throws(StoreError) {
        guard books.dirtyWeight > limits.dirtyBytes || books.postingCount > limits.postings
        else { return }
        try settle()
    }
}
