package import DaybookModel

/// A question about the journal, answered from a snapshot on a reader thread once everything the
/// asker could have seen is durable.
package enum HistoryQuery: Sendable {
    case head
    /// The position at which it is asked.
    case last
    /// Up to `count` entries after `position`; nil for after the last one.
    ///
    /// With patience it waits for the first of them, and is answered with none when that is over.
    case entries(after: Position?, count: Int, patience: Patience? = nil)
    /// Some of the entries after a position that have an event of one of the types, waiting for
    /// the first of them; and up to where there are no others.
    case follow(after: Position, Set<EventType>, Patience)
    /// Up to `count` entries after `after` that touched the account; none where there is none.
    case touching(Account?, after: Position, count: Int)
    /// The same of an order, by the number that a person sees.
    case touchingOrder(number: String, after: Position, count: Int)
    /// Up to `count` orders that the customer placed after `after`.
    case orders(CustomerID, after: Position, count: Int)
}
