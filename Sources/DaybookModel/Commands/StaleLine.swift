/// What moved: the position seen, the version now, and for a SKU what a new quote would show.
package struct StaleLine: Hashable, Sendable {
    package let subject: Subject
    package let seen: Position
    package let now: Position
    /// Units the asking customer could order now.
    package let available: Int?
    package let price: Money?

    package init(
        subject: Subject, seen: Position, now: Position, available: Int? = nil,
        price: Money? = nil
    ) {
        self.subject = subject
        self.seen = seen
        self.now = now
        self.available = available
        self.price = price
    }
}
