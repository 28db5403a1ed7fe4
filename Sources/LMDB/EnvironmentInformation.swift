/// How large an environment is, and who is using it.
public struct EnvironmentInformation: Sendable, Hashable {
    /// Bytes of address space the map takes; more than the file has.
    public let mapSize: Int
    /// Bytes of a page.
    public let pageSize: Int
    /// The number of the last page in use, from 0.
    public let lastPage: Int
    /// The number of the last committed transaction.
    public let lastTransaction: UInt64
    /// Reader slots taken in the lock file, by all processes, in use or kept for reuse.
    public let readerSlots: Int
    /// Reader slots there are.
    public let maximumReaderSlots: Int
    /// Bytes of the file.
    public let fileSize: Int

    /// Bytes of the pages in use or free for reuse.
    public var usedSize: Int { (lastPage + 1) * pageSize }
}
