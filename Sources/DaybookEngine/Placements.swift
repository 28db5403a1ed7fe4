package import DaybookModel

/// Which orders a page of a customer's orders shows.
package struct Placements: Equatable, Sendable {
    /// In the order they were placed.
    package let ordinals: [Ordinal]
    /// The position after which the next page starts; nil where this is the last.
    package let next: Position?
    /// No order placed up to here is missing.
    package let through: Position

    package init(ordinals: [Ordinal], next: Position?, through: Position) {
        self.ordinals = ordinals
        self.next = next
        self.through = through
    }
}
