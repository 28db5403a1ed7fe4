/// The rows of one kind that are in memory, in generations from newest to oldest.
///
/// A row lives in the first generation that has its key; older copies below it are never seen.
///
/// - `dirty`: changed since the last checkpoint began. Never dropped.
/// - `frozen`: being written by a checkpoint. Never dropped before that has ended well.
/// - `warm`, `cold`: clean rows, a cache of the ledgers. When `warm` is full it becomes `cold`
///   and what was cold is forgotten, so at most twice `cleanLimit` rows are kept.
struct Shelf<ID: Hashable & Sendable, Value: Row> {
    private(set) var dirty: [ID: Value] = [:]
    private var frozen: [ID: Value] = [:]
    private var warm: [ID: Value] = [:]
    private var cold: [ID: Value] = [:]
    /// About how many bytes the dirty rows take.
    private(set) var dirtyWeight = 0
    private let cleanLimit: Int

    init(cleanLimit: Int) {
        self.cleanLimit = cleanLimit
    }

    /// Rows in memory, over all generations.
    var count: Int { dirty.count + frozen.count + warm.count + cold.count }

    /// The row, from memory or else from `load`.
    mutating func find(_ id: ID, load: (ID) -> Value?) -> Value? {
        if let row = dirty[id] { return row }
        if !frozen.isEmpty, let row = frozen[id] { return row }
        if let row = warm[id] { return row }
        guard let row = cold[id] ?? load(id) else { return nil }
        keep(row, as: id)
        return row
    }

    /// What `body` makes of the row, read where it stands.
    mutating func read<Result>(
        _ id: ID, load: (ID) -> Value?, _ body: (Value) -> Result
    ) -> Result? {
        if let index = dirty.index(forKey: id) { return body(dirty.values[index]) }
        if !frozen.isEmpty, let index = frozen.index(forKey: id) {
            return body(frozen.values[index])
        }
        if let index = warm.index(forKey: id) { return body(warm.values[index]) }
        return find(id, load: load).map(body)
    }

    /// Puts a row that differs from the one before, if there was one.
    mutating func put(_ row: Value, as id: ID) {
        dirtyWeight += row.weight
        if let before = dirty.updateValue(row, forKey: id) { dirtyWeight -= before.weight }
    }

    /// Changes the row where it stands, or returns nil where there is none.
    mutating func change<Result>(
        _ id: ID, load: (ID) -> Value?, _ body: (inout Value) throws(Finding) -> Result
    ) throws(Finding) -> Result? {
        if let index = dirty.index(forKey: id) {
            let before = dirty.values[index].weight
            let result = try body(&dirty.values[index])
            dirtyWeight += dirty.values[index].weight - before
            return result
        }
        // The clean copy stays below, never seen again: the dirty one is above it.
        guard var row = clean(id) ?? load(id) else { return nil }
        let result = try body(&row)
        dirtyWeight += row.weight
        dirty[id] = row
        return result
    }

    /// Begins a checkpoint: what is dirty now is lent out to be written.
    mutating func freeze() -> [ID: Value] {
        precondition(frozen.isEmpty, "a checkpoint began before the last one ended")
        swap(&frozen, &dirty)
        dirtyWeight = 0
        // The next period is likely to be as busy: growing a table means moving every row.
        dirty.reserveCapacity(frozen.count)
        return frozen
    }

    /// Ends a checkpoint: what was frozen is in the ledgers now, so it is clean.
    ///
    /// - Returns: rows that are let go of. Freeing many takes long, so it is left to the caller.
    mutating func thaw() -> [[ID: Value]] {
        defer { frozen = [:] }
        // Older copies of frozen rows may stand below: they go before the new ones, or with them.
        if frozen.count > cleanLimit {
            defer {
                warm = [:]
                cold = [:]
            }
            return [frozen, warm, cold]
        }
        if frozen.count < warm.count / 4 {
            warm.merge(frozen) { _, new in new }
            return []
        }
        defer {
            cold = warm
            warm = frozen
        }
        return [cold]
    }

    private func clean(_ id: ID) -> Value? {
        if !frozen.isEmpty, let row = frozen[id] { return row }
        if let row = warm[id] { return row }
        return cold[id]
    }

    private mutating func keep(_ row: Value, as id: ID) {
        guard cleanLimit > 0 else { return }
        if warm.count >= cleanLimit {
            cold = warm
            warm = [:]
        }
        warm[id] = row
    }
}
