import DaybookJournal
import DaybookModel

/// Reads what happened, from snapshots of journal and ledgers; on the readers' thread only.
struct History: Sendable {
    /// What looking something up came to.
    enum Found {
        case answer(Answer)
        /// The rest is in rows, which the committer has.
        case question(Query)
        /// Nothing so far, but there is more to look at: ask this.
        case further(HistoryQuery)
        /// Nothing up to this position, the last one: wait, and then ask this.
        case nothing(HistoryQuery, after: Position, Patience)
        /// What would have to be read is damaged, and how.
        case unreadable(String)
    }

    let journal: any Journal
    let ledgers: any Ledgers
    let tail: PostingTail
    /// Bytes of frames read at once.
    let readBytes: Int
    /// Bytes of frames read for one page of a history.
    let historyBytes: Int
    /// Entries that a follower is given at once.
    let followEntries: Int
    let cache = PageCache()

    /// - Parameter last: the position at which it was asked.
    func answer(_ query: HistoryQuery, _ last: Position) throws(StoreError) -> Found {
        let head = journal.head
        switch query {
        case .head:
            return .answer(.head(head))
        case .last:
            return .answer(.position(last))
        case .entries(let after, let count, let patience):
            let after = after ?? last
            guard after >= head.position, count > 0, let patience else {
                return .answer(.entries(try entries(after: after, count: count, of: head)))
            }
            let again = HistoryQuery.entries(after: after, count: count, patience: patience)
            return .nothing(again, after: after, patience)
        case .follow(let after, let types, let patience):
            return try follow(query, after: after, types, patience, head)
        case .touching(nil, _, _):
            return .answer(.entries([]))
        case .touching(let account?, let after, let count):
            let positions = try positions(of: account, after: after, count: count)
            return .answer(.entries(try entries(at: positions, in: head.journal)))
        case .touchingOrder:
            preconditionFailure("the committer did not look an order's number up")
        case .orders(let customer, let after, let count):
            return .question(.orderPage(try placements(by: customer, after: after, count: count)))
        }
    }

    /// Whole entries, up to `count` of them and about as many bytes as one read of the journal.
    private func entries(
        after position: Position, count: Int, of head: Head
    ) throws(StoreError) -> [Entry] {
        guard position < head.position, count > 0 else { return [] }
        if let page = cache.page(after: position), page.last == head.position {
            return Array(page.entries(after: position).prefix(count))
        }
        return try read(after: position, count: count)
    }

    /// - Throws: `damaged` where the first of them is in a damaged frame; those before such a
    ///   frame are given, and asking for more meets it.
    func read(
        after position: Position, count: Int = .max
    ) throws(StoreError) -> [Entry] {
        var found: [Entry] = []
        var chain = ChainReader(resumingIn: journal.head.journal, after: position)
        let last = position.advanced(by: count)
        for frame in try journal.frames(after: position, through: last, byteLimit: readBytes) {
            do throws(DaybookModel.Finding) {
                for entry in try chain.read(frame) where entry.position > position {
                    found.append(entry)
                    if found.count == count { return found }
                }
            } catch {
                guard found.isEmpty else { return found }
                throw .damaged(error)
            }
        }
        return found
    }
}
