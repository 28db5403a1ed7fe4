import DaybookJournal
import DaybookModel

/// What followers of the journal are told.
extension History {
    func follow(
        _ query: HistoryQuery, after: Position, _ types: Set<EventType>, _ patience: Patience,
        _ head: Head
    ) throws(StoreError) -> Found {
        guard after < head.position else { return .nothing(query, after: after, patience) }
        let page = try page(after: after)
        let further = Found.further(.follow(after: page.last, types, patience))
        guard !page.types.isDisjoint(with: types) else { return further }
        var found: [Entry] = []
        for entry in page.entries(after: after) where entry.hasEvent(of: types) {
            found.append(entry)
            guard found.count < followEntries else {
                return .answer(.followed(found, through: entry.position))
            }
        }
        return found.isEmpty ? further : .answer(.followed(found, through: page.last))
    }

    /// What a reader is told whose patience is over; nil for those who need none.
    func nothing(for query: HistoryQuery) -> Answer? {
        switch query {
        case .entries: .entries([])
        case .follow(let after, _, _): .followed([], through: after)
        case .head, .last, .touching, .touchingOrder, .orders: nil
        }
    }

    /// - Precondition: there is an entry after `position`.
    private func page(after position: Position) throws(StoreError) -> Page {
        if let page = cache.page(after: position) { return page }
        let page = Page(try read(after: position))
        cache.keep(page)
        return page
    }
}

extension Entry {
    fileprivate func hasEvent(of types: Set<EventType>) -> Bool {
        steps.contains { step in step.events.contains { types.contains($0.type) } }
    }
}
