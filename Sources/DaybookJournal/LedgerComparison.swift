package import DaybookModel

/// What comparing two ledgers row by row came to.
package enum LedgerComparison: Equatable, Sendable {
    /// Equal, over so many rows.
    case equal(rows: UInt64)
    /// The first row that differs.
    case different(Finding)
    /// They stand at different positions, so nothing was compared: these, at this mark.
    case elsewhere(LedgerMark)
}
