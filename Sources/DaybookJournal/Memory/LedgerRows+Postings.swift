internal import Bytes
import DaybookModel

extension LedgerRows {
    /// A page of the history of `account`, of rows that stand at `mark`.
    func postings(
        to account: Account, after position: Position, through mark: Position, limit: Int
    ) throws(StoreError) -> PostingPage {
        var page = PostingPage(through: mark)
        for key in PostingKey.keys(of: account, after: position, through: mark) {
            guard page.items.count < limit else { break }
            guard let bytes = postings[key] else { continue }
            do throws(BytesError) {
                try page.add(bytes.span, under: key, of: account, after: position, limit: limit)
            } catch {
                throw .unreadable(key, error)
            }
        }
        return page
    }

    /// The first list of postings that only one side has, or that differs.
    func postingDifference(_ fold: LedgerRows, _ position: Position) -> Finding? {
        let keys = Set(postings.keys).union(fold.postings.keys)
        let first = keys.filter { postings[$0] != fold.postings[$0] }.min()
        guard let first else { return nil }
        let (found, expected) = (postings[first], fold.postings[first])
        return Finding(
            position: position, invariant: .rowsAreTheFold,
            subject: "\(LedgerTable.postings.rawValue):\(first)",
            expected: PostingList.words(expected, unlike: found, from: first.first) ?? "no row",
            found: PostingList.words(found, unlike: expected, from: first.first) ?? "no row")
    }
}
