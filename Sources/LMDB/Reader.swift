/// A snapshot being read, by this process or another.
public struct Reader: Sendable, Hashable {
    /// The process.
    public let process: Int32
    /// The last transaction the snapshot sees; what was freed since cannot be used again.
    public let transaction: UInt64
    /// How many transactions have been committed since: the age of the snapshot (R5).
    public let age: UInt64

    package init(process: Int32, transaction: UInt64, age: UInt64) {
        self.process = process
        self.transaction = transaction
        self.age = age
    }
}
