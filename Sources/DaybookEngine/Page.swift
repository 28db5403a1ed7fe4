import DaybookModel

/// Entries that follow one another in the journal, read at once.
struct Page: Sendable {
    let entries: [Entry]
    let first: Position
    let last: Position
    /// Every type of event in it.
    let types: Set<EventType>

    /// - Precondition: there is an entry, and positions are dense.
    init(_ entries: [Entry]) {
        guard let first = entries.first, let last = entries.last else {
            preconditionFailure("a page without entries")
        }
        self.entries = entries
        self.first = first.position
        self.last = last.position
        types = entries.reduce(into: []) { types, entry in
            for step in entry.steps { for event in step.events { types.insert(event.type) } }
        }
    }

    /// Whether it has the entry after `position`.
    func continues(after position: Position) -> Bool {
        (first...last).contains(position.next)
    }

    /// The entries after `position`, one of which it has.
    func entries(after position: Position) -> ArraySlice<Entry> {
        entries[Int(position.next.value - first.value)...]
    }
}
