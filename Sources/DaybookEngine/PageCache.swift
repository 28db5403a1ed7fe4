import DaybookModel
import Synchronization

/// The pages of the journal that were read last: many followers near its end read the same ones.
///
/// - A page never changes, since the journal does not.
final class PageCache: Sendable {
    private static let limit = 4
    private let pages = Mutex<[Page]>([])

    /// The page with the entry after `position`, if it was read lately.
    func page(after position: Position) -> Page? {
        pages.withLock { $0.last { $0.continues(after: position) } }
    }

    /// Keeps a page, and forgets the oldest where there are too many.
    func keep(_ page: Page) {
        pages.withLock { pages in
            if pages.count == Self.limit { pages.removeFirst() }
            pages.append(page)
        }
    }
}
