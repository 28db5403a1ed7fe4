/// The postings of the entries applied since the last checkpoint began, in pages.
///
/// - In the order of the entries; an account that an entry touches twice may be named twice.
/// - Pages are shared, not copied, with whoever they are handed to.
struct PostingLog {
    private var page: [Posting] = []
    private var pages: [[Posting]] = []
    /// How many there are.
    private(set) var count = 0

    mutating func append(_ posting: Posting) {
        page.append(posting)
        count += 1
    }

    /// Ends the page: what is appended from now on comes on a new one.
    mutating func endPage() -> [Posting] {
        let ended = page
        guard !ended.isEmpty else { return ended }
        pages.append(ended)
        page = []
        // The next page is likely to be as long.
        page.reserveCapacity(ended.count)
        return ended
    }

    /// Begins a checkpoint: every page is handed over to be written.
    mutating func freeze() -> [[Posting]] {
        _ = endPage()
        defer {
            pages = []
            count = 0
        }
        return pages
    }
}
