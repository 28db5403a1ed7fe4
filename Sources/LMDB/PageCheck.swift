/// Whether every page of a data file is looked at when it is opened.
///
/// LMDB trusts its pages: a damaged one can end the process, or answer something else (R15). The
/// look costs about 12 µs a page of small rows, so it depends on how much of the file is in use.
public struct PageCheck: Sendable, Hashable {
    /// The most bytes in use of a file that is looked at.
    let bytes: Int

    /// No page is looked at.
    public static let none = PageCheck(filesUpTo: -1)
    /// Every page is, however many there are.
    public static let all = PageCheck(filesUpTo: .max)

    /// Every page is, of files of which at most so many bytes are in use.
    public init(filesUpTo bytes: Int) {
        self.bytes = bytes
    }
}
