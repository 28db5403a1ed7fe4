import DaybookJournal
import DaybookModel

/// The history of one account: from the index, never by a search of the journal.
extension History {
    /// The entries at `positions`, until they are all there or enough frames were read for a page.
    ///
    /// - Throws: `damaged` where the first of them is in a damaged frame; those before such a
    ///   frame are given, and asking for more meets it.
    func entries(
        at positions: [Position], in name: JournalID
    ) throws(StoreError) -> [Entry] {
        var found: [Entry] = []
        var bytes = 0
        while found.count < positions.count, bytes < historyBytes {
            let wanted = positions[found.count...]
            guard let first = wanted.first else { break }
            let before = Position(first.value - 1)
            guard let frame = try journal.frames(after: before, byteLimit: 1).first else {
                throw .unusable(
                    "the index of history names entry \(first), which the journal does not have; "
                        + "run \"daybook rebuild\"")
            }
            bytes += frame.count
            do throws(DaybookModel.Finding) {
                let reader = ChainReader(resumingIn: name, after: before)
                found += try reader.entries(at: wanted, of: frame)
            } catch {
                guard found.isEmpty else { return found }
                throw .damaged(error)
            }
        }
        return found
    }

    /// Where the next `count` entries are that touched `account`, each once.
    func positions(
        of account: Account, after position: Position, count: Int
    ) throws(StoreError) -> [Position] {
        var positions: [Position] = []
        let items = try items(of: account, after: position, atLeast: count).items
        for item in items where positions.last != item.position {
            if positions.count == count { break }
            positions.append(item.position)
        }
        return positions
    }

    /// The next `count` orders that `customer` placed; more only where one entry placed more.
    func placements(
        by customer: CustomerID, after position: Position, count: Int
    ) throws(StoreError) -> Placements {
        let (items, through) = try items(
            of: .orders(customer), after: position, atLeast: count + 1)
        guard items.count > count else {
            return Placements(ordinals: items.map(\.ordinal), next: nil, through: through)
        }
        // An entry's orders stay together, so that a page can begin after an entry.
        let split = items[count].position
        var page = items.prefix { $0.position < split }
        if page.isEmpty { page = items.prefix { $0.position == split } }
        let next = page.count < items.count ? page.last?.position : nil
        return Placements(ordinals: page.map(\.ordinal), next: next, through: through)
    }

    /// What touched `account` after `position`, and how far the history was looked through.
    ///
    /// There are `count` items or more, where there are so many, all of an entry's or none.
    /// The tail is looked at first: what has gone from it since is in the ledgers.
    private func items(
        of account: Account, after position: Position, atLeast count: Int
    ) throws(StoreError) -> (items: [PostingItem], through: Position) {
        let recent = tail.items(of: account, after: position)
        var page = try ledgers.postings(to: account, after: position, limit: count)
        if page.items.count < count {
            page.items += recent.items.filter { $0.position > page.through }
        }
        return (page.items, max(page.through, recent.through))
    }
}
