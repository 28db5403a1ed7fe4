import DaybookJournal
import DaybookModel

/// Reads what happened, from snapshots of journal and ledgers; on the readers' thread only.
struct History: Sendable {
    /// What looking something up came to.
    enum Found {
        case answer(Answer)
        /// The rest is in rows, which the committer has.
        case question(Query)
    }

    let journal: any Journal
    let ledgers: any Ledgers
    let tail: PostingTail
    /// Bytes of frames read at once.
    let readBytes: Int
    /// Bytes of frames read for one page of a history.
    let historyBytes: Int

    /// - Parameter last: the position at which it was asked.
    func answer(_ query: HistoryQuery, _ last: Position) throws(StoreError) -> Found {
        let head = journal.head
        switch query {
        case .head:
            return .answer(.head(head))
        case .entries(let after, let count):
            let after = after ?? last
            guard after < head.position, count > 0 else { return .answer(.entries([])) }
            return .answer(
                .entries(try entries(after: after, count: count, in: head.journal)))
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
    ///
    /// - Throws: `damaged` where the first of them is in a damaged frame; those before such a
    ///   frame are given, and asking for more meets it.
    private func entries(
        after position: Position, count: Int, in name: JournalID
    ) throws(StoreError) -> [Entry] {
        var found: [Entry] = []
        var chain = ChainReader(resumingIn: name, after: position)
        for frame in try journal.frames(after: position, byteLimit: readBytes) {
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
