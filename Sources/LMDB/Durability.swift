/// How a commit comes to be durable; a file keeps to what it was created with.
public enum Durability: Sendable, Hashable {
    /// By two flushes: the pages, then the meta page that leads to them. LMDB's own way.
    case ordered
    /// By one flush of all of it, and a note by which a commit that a power cut left unfinished is
    /// told from a whole one, and taken back.
    ///
    /// One process at a time may have the file open to write.
    case noted
}
