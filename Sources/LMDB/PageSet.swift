/// Which of a file's pages were met: each may be met once.
struct PageSet: ~Copyable {
    /// How many pages there are.
    let count: UInt64
    private var words: [UInt64]

    init(count: UInt64) {
        self.count = count
        words = [UInt64](repeating: 0, count: Int((count + 63) / 64))
    }

    /// Adds a page, or says why it cannot be: it is not in the file, or was met before.
    mutating func insert(_ page: UInt64) throws(PageFault) {
        guard page < count else { throw PageFault("it is behind the last page, \(count - 1)") }
        let (word, bit) = (Int(page / 64), UInt64(1) << (page % 64))
        guard words[word] & bit == 0 else { throw PageFault("it is in use twice") }
        words[word] |= bit
    }

    /// The first page that was not met.
    var firstMissing: UInt64? {
        guard let word = words.firstIndex(where: { $0 != .max }) else { return nil }
        let page = UInt64(word * 64 + (~words[word]).trailingZeroBitCount)
        return page < count ? page : nil
    }
}
