import Bytes
package import DaybookJournal
package import DaybookModel
import LMDB

/// The index of history: a table of lists, each of one account in one segment of the journal.
extension LMDBLedgers {
    package func postings(
        to account: Account, after position: Position, limit: Int
    ) throws(StoreError) -> PostingPage {
        try environment.read { (snapshot) throws(StoreError) in
            let mark = try Tag.readLedgers(from: tables.meta, in: snapshot).position
            var page = PostingPage(through: mark)
            for key in PostingKey.keys(of: account, after: position, through: mark) {
                guard page.items.count < limit else { break }
                let failure: BytesError?
                do throws(LMDBError) {
                    guard let list = try snapshot.value(for: key.bytes.span, in: tables.postings)
                    else { continue }
                    failure = page.taking(list, key, account, after: position, limit: limit)
                } catch {
                    throw StoreError(error)
                }
                if let failure { throw .unreadable(key, failure) }
            }
            return page
        }
    }

    /// Puts what is new behind what each list has.
    ///
    /// Most lists are of a segment that has just begun, and go behind everything in the table: no
    /// search, and whole pages.
    func write(
        _ added: consuming PostingLists, in transaction: inout WriteTransaction
    ) throws(StoreError) {
        var end = try TableEnd(of: tables.postings, transaction)
        var (key, items): ([UInt8], [UInt8]) = ([], [])
        while added.next(key: &key, items: &items) {
            if !end.isBefore(key.span) {
                items = try list(under: key, in: transaction) + items
            }
            try end.put(items.span, for: key.span, &transaction)
        }
    }

    private func list(
        under key: [UInt8], in transaction: borrowing WriteTransaction
    ) throws(StoreError) -> [UInt8] {
        do throws(LMDBError) {
            guard let list = try transaction.value(for: key.span, in: tables.postings) else {
                return []
            }
            return [UInt8](copying: list)
        } catch {
            throw StoreError(error)
        }
    }
}

extension PostingPage {
    /// Takes a list in; gives what is wrong with it, if something is.
    fileprivate mutating func taking(
        _ list: Span<UInt8>, _ key: PostingKey, _ account: Account, after position: Position,
        limit: Int
    ) -> BytesError? {
        do throws(BytesError) {
            try add(list, under: key, of: account, after: position, limit: limit)
            return nil
        } catch {
            return error
        }
    }
}
