package import Bytes
package import DaybookModel

/// What ledgers know of the history of an account.
package struct PostingPage: Sendable {
    /// Ascending; all of an entry's or none.
    package var items: [PostingItem] = []
    /// How far the ledgers have folded the journal.
    package let through: Position

    package init(through: Position) {
        self.through = through
    }
}

extension PostingPage {
    /// Takes the list under `key` in, of which some may be before `position` or another account's.
    package mutating func add(
        _ list: Span<UInt8>, under key: PostingKey, of account: Account, after position: Position,
        limit: Int
    ) throws(BytesError) {
        try PostingList.read(
            list, from: key.first, of: account, after: position, limit: limit, into: &items)
    }
}

extension StoreError {
    /// A list of postings is not one.
    package static func unreadable(_ key: PostingKey, _ error: BytesError) -> StoreError {
        .unusable("the index of history cannot be read (\(key): \(error)); run \"daybook rebuild\"")
    }
}
