/// What pages of one level of a tree lead to.
struct PageLinks: Sendable {
    /// The pages below; of leaves, where their large values begin.
    var pages: [UInt64] = []
    /// The records of tables, by name.
    var tables: [[UInt8]: TreeRecord] = [:]

    /// Adds what another page of the level leads to.
    mutating func add(_ other: PageLinks) {
        if pages.isEmpty { pages = other.pages } else { pages += other.pages }
        if !other.tables.isEmpty { tables.merge(other.tables) { $1 } }
    }
}
