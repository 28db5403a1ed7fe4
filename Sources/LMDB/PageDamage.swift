/// Where a data file is damaged, and how it shows.
public struct PageDamage: Error, Equatable, Sendable {
    /// The file.
    public let path: String
    /// The page, counted from 0.
    public let page: UInt64
    /// The table whose tree the page is in; nil for LMDB's own pages.
    public let table: String?
    /// The last key of the table that comes before the damage, as it is stored.
    public let lastKey: [UInt8]?
    /// What is wrong.
    public let reason: String
    /// The system's error, where the page may be sound and the disk does not give it.
    let systemError: Int32?
}

extension PageDamage: CustomStringConvertible {
    /// Which page, and what is wrong with it.
    public var description: String {
        "page \(page) of \(path)\(table.map { " (table \"\($0)\")" } ?? "") is damaged: \(reason)"
    }
}

/// What is wrong with a page, said by whoever does not know where it came from.
struct PageFault: Error {
    let reason: String
    let systemError: Int32?

    init(_ reason: String, systemError: Int32? = nil) {
        self.reason = reason
        self.systemError = systemError
    }
}
