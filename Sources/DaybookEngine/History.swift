import DaybookJournal
import DaybookModel

/// Reads what happened, from snapshots of the journal; on the readers' thread only.
struct History: Sendable {
    let journal: any Journal
    /// Bytes of frames read at once.
    let readBytes: Int

    /// - Parameter last: the position at which it was asked.
    func answer(_ query: HistoryQuery, _ last: Position) throws(StoreError) -> Answer {
        let head = journal.head
        switch query {
        case .head:
            return .head(head)
        case .entries(let after, let count):
            let after = after ?? last
            guard after < head.position, count > 0 else { return .entries([]) }
            return .entries(try entries(after: after, count: count, in: head.journal))
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
            do throws(Finding) {
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
