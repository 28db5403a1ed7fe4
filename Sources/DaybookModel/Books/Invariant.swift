/// What is true of every journal at every position (DESIGN.md §6).
package enum Invariant: Int, CaseIterable, Sendable, CustomStringConvertible {
    /// Reserved and committed units are never below zero.
    case countersNotNegative = 1
    /// Units on hand are what the movements add up to.
    case onHandAddsUp = 2
    /// Reserved units are those of live reservations, committed ones the open units of orders.
    case promisesAddUp = 3
    /// No selling entry leaves fewer than zero units available.
    case neverOversold = 4
    /// Every strict order saw the versions it claims.
    case versionsWereSeen = 5
    /// A reservation ends once, and is consumed by its own customer before its deadline.
    case reservationEndsOnce = 6
    /// Ordinals are 1…n in order; one command per key.
    case ordinalsAreDense = 7
    /// Totals add up; refunds are no more than payments.
    case totalsAddUp = 8
    /// Cancelled and shipped units are no more than were ordered, returned ones than shipped.
    case unitsWithinOrder = 9
    /// Entries and frames are whole and contiguous, and the hashes chain.
    case chainIsWhole = 10
    /// Time never goes back.
    case timeNeverDecreases = 11
    /// Each row is the fold of the journal.
    case rowsAreTheFold = 12
    /// No line has less than one unit, or names a SKU twice.
    case linesAreWhole = 13
    /// An order of which nothing was paid ends at its deadline, not before, and nothing precedes.
    case deadlinesAreKept = 14

    package var description: String { "I\(rawValue)" }
}
