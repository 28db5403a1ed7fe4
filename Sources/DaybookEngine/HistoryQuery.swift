package import DaybookModel

/// A question about the journal, answered from a snapshot on a reader thread once everything the
/// asker could have seen is durable.
package enum HistoryQuery: Sendable {
    case head
    /// Up to `count` entries after `position`; nil for after the last one.
    case entries(after: Position?, count: Int)
}
