import DaybookJournal
import DaybookModel
import Synchronization

/// The postings that are durable and not yet in the ledgers: the end of the index of history.
///
/// The journal thread adds a page with each frame, which costs it next to nothing. Readers sort
/// pages into lists when somebody asks, each page once, so that many questions cost little more
/// than one.
///
/// - Bounded by what may change between two checkpoints.
final class PostingTail: Sendable {
    private struct Pages {
        var pages: [[Posting]] = []
        /// Every posting up to here is in the pages, or in the ledgers.
        var through = Position.zero
        /// Raised whenever pages go.
        var round: UInt64 = 0
    }

    fileprivate struct Lists {
        var items: [Account: [PostingItem]] = [:]
        var pageCount = 0
        var round: UInt64 = 0
    }

    private let pages = Mutex(Pages())
    /// Apart from the pages, so that the journal thread never waits for a reader.
    private let lists = Mutex(Lists())

    /// Adds the postings of the entries up to `position`, which are durable.
    func add(_ added: [[Posting]], through position: Position) {
        pages.withLock { state in
            state.pages.append(contentsOf: added)
            state.through = position
        }
    }

    /// Forgets what is in the ledgers, which have folded the journal up to `position`.
    func forget(through position: Position) {
        pages.withLock { state in
            let kept = state.pages.drop { page in page.last.map { $0.position <= position } ?? true
            }
            guard kept.count < state.pages.count else { return }
            state.pages = [[Posting]](kept)
            state.round += 1
        }
    }

    /// Begins anew with the postings of a replay that has come to `position`.
    func restart(with page: [Posting], through position: Position) {
        pages.withLock { state in
            state.pages = page.isEmpty ? [] : [page]
            state.through = position
            state.round += 1
        }
    }

    /// The entries after `position` that touched `account`, and how far that is known.
    func items(
        of account: Account, after position: Position
    ) -> (items: [PostingItem], through: Position) {
        let state = pages.withLock { $0 }
        let items = lists.withLock { lists in
            lists.follow(state.pages, state.round)
            return lists.items[account.listHolder, default: []].filter { item in
                item.position > position && account.takes(item)
            }
        }
        return (items, state.through)
    }
}

extension PostingTail.Lists {
    /// Sorts in the pages that have come, or all of them where some have gone.
    fileprivate mutating func follow(_ pages: [[Posting]], _ round: UInt64) {
        if round != self.round {
            self = Self(round: round)
        }
        // Another reader may have followed further; there is but one reader's thread today.
        for page in pages.dropFirst(pageCount) {
            for posting in page {
                items[posting.account.listHolder, default: []].append(PostingItem(posting))
            }
        }
        pageCount = max(pageCount, pages.count)
    }
}
