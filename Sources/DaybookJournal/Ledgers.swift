package import DaybookModel

/// The current rows, as they stand at one position: a cache of the fold, never the truth.
///
/// - Rows and mark change together or not at all.
/// - Lookups (``RowSource``) come from one thread while ``write(_:)`` runs on another; a lookup
///   sees the rows before the write or after it, never a mixture.
package protocol Ledgers: RowSource, Sendable {
    /// Where the rows stand.
    var mark: LedgerMark { get }

    /// Why a lookup could not be answered, if one ever could not. Sticky.
    var failure: StoreError? { get }

    /// The entries after `position` that touched `account`, from the index of history: `limit`
    /// items or more where there are so many, all of an entry's or none.
    ///
    /// Looked up in each segment of the journal from `position` on; from any thread.
    /// - Throws: `unusable` where a list of postings cannot be read.
    func postings(
        to account: Account, after position: Position, limit: Int
    ) throws(StoreError) -> PostingPage

    /// Writes what a checkpoint lends out, and moves the mark to its position.
    func write(_ changes: Changes) throws(StoreError)

    /// Makes everything written so far durable; needed only where the ledgers were opened as
    /// scratch, which does not flush at each write.
    func flush() throws(StoreError)

    /// The first row in which these ledgers differ from `fold`, which stands at the same mark.
    ///
    /// Compared on one snapshot of each, key by key in the order of the tables.
    /// - Returns: nil where they are equal; a finding of ``Invariant/rowsAreTheFold`` otherwise.
    func firstDifference(from fold: Self) throws(StoreError) -> LedgerComparison
}
