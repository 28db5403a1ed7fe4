/// The rows of one kind that are in memory, in blocks from oldest to newest.
///
/// A row stands in one block at a time as far as the index knows; a copy that was changed
/// afterwards stays behind in its block, never seen again, until the block goes.
///
/// - A dirty block holds rows changed since the last checkpoint began. They are never dropped.
/// - A frozen one is being written by a checkpoint, and not changed: a row of it that changes
///   moves to a dirty block.
/// - The clean ones are a cache of the ledgers: what was read from them or has been written to
///   them. The oldest go first, two for each new block, while they hold more than twice
///   `cleanLimit` rows.
struct Shelf<Value: ShelfRow> {
    typealias ID = Value.ID

    private struct Block {
        enum State { case free, dirty, frozen, clean }

        var rows: ContiguousArray<Value> = []
        var spreads: ContiguousArray<UInt32> = []
        var state = State.free
    }

    private var index = RowIndex()
    private var blocks: [Block] = []
    private var free: [Int] = []
    private var dirty: [Int] = []
    private var frozen: [Int] = []
    private var clean: [Int] = []
    /// The clean block that rows go to which are read from the ledgers.
    private var loading: Int?
    private var cleanCount = 0
    /// Rows in memory, the copies included that nobody sees any more.
    private(set) var count = 0
    /// About how many bytes the dirty rows take.
    private(set) var dirtyWeight = 0
    /// What was read only to have it near; kept, so that the compiler keeps the reading.
    private var touched: UInt64 = 0
    private let cleanLimit: Int
    private let blockRows: Int
    private let seed: UInt64

    /// - Parameter seed: makes ids spread as nobody outside can foresee.
    init(cleanLimit: Int, seed: UInt64 = 0) {
        self.cleanLimit = cleanLimit
        self.seed = seed
        // A small cache has small blocks, since it forgets by the block.
        blockRows = cleanLimit == 0 ? Place.blockRows : min(Place.blockRows, (cleanLimit + 3) / 4)
    }

    /// The row, from memory or else from `load`.
    mutating func find(_ id: ID, load: (ID) -> Value?) -> Value? {
        read(id, load: load) { $0 }
    }

    /// What `body` makes of the row, read where it stands.
    ///
    /// Inlined, so that what `body` does not look at is not copied or counted either.
    @inline(__always)
    mutating func read<Result>(
        _ id: ID, load: (ID) -> Value?, _ body: (borrowing Value) -> Result
    ) -> Result? {
        let spread = id.spread(seed)
        if let place = place(of: id, spread) {
            return body(blocks[place.block].rows[place.offset])
        }
        guard let row = load(id) else { return nil }
        keep(row, spread)
        return body(row)
    }

    /// Reads the first slot where the index may have the row.
    func touchIndex(_ id: ID) -> UInt64 { index.firstSlot(id.spread(seed)) }

    /// Reads something of the row where it stands, if it is in memory.
    @inline(__always)
    func touchRow(_ id: ID, _ body: (borrowing Value) -> UInt64) -> UInt64 {
        guard let place = place(of: id, id.spread(seed)) else { return 0 }
        return body(blocks[place.block].rows[place.offset])
    }

    /// Whether the row is in memory.
    func holds(_ id: ID) -> Bool { place(of: id, id.spread(seed)) != nil }

    /// Puts a row that differs from the one before, if there was one.
    mutating func put(_ row: consuming Value) {
        makeRoom()
        let id = row.id
        let spread = id.spread(seed)
        guard let place = place(of: id, spread) else {
            index.insert(spread, at: add(row, spread))
            return
        }
        guard case .dirty = blocks[place.block].state else {
            index.move(spread, from: place, to: add(row, spread))
            return
        }
        dirtyWeight += row.weight - blocks[place.block].rows[place.offset].weight
        blocks[place.block].rows[place.offset] = row
    }

    /// Puts a row of whose id there is none, neither here nor in the ledgers.
    mutating func insert(_ row: consuming Value) {
        makeRoom()
        let spread = row.id.spread(seed)
        index.insert(spread, at: add(row, spread))
    }

    /// Changes the row, or returns nil where there is none.
    mutating func change<Result>(
        _ id: ID, load: (ID) -> Value?, _ body: (inout Value) throws(Finding) -> Result
    ) throws(Finding) -> Result? {
        makeRoom()
        let spread = id.spread(seed)
        guard let place = place(of: id, spread) else {
            guard var row = load(id) else { return nil }
            let result = try body(&row)
            index.insert(spread, at: add(row, spread))
            return result
        }
        guard case .dirty = blocks[place.block].state else {
            var row = blocks[place.block].rows[place.offset]
            let result = try body(&row)
            index.move(spread, from: place, to: add(row, spread))
            return result
        }
        let before = blocks[place.block].rows[place.offset].weight
        let result = try body(&blocks[place.block].rows[place.offset])
        dirtyWeight += blocks[place.block].rows[place.offset].weight - before
        return result
    }

    /// Begins a checkpoint: what is dirty now is lent out to be written.
    mutating func freeze() -> RowSet<Value> {
        precondition(frozen.isEmpty, "a checkpoint began before the last one ended")
        swap(&frozen, &dirty)
        dirtyWeight = 0
        for block in frozen { blocks[block].state = .frozen }
        return RowSet(frozen.map { blocks[$0].rows })
    }

    /// Ends a checkpoint: what was frozen is in the ledgers now, so it is clean.
    ///
    /// Where nothing clean is to be kept and nothing else is here, all of it goes at once: taking
    /// each row out of the index would be as dear as looking it up.
    mutating func thaw() {
        if cleanLimit == 0, dirty.isEmpty, clean.isEmpty {
            for block in frozen { empty(block) }
            frozen = []
            count = 0
            index.removeAll()
            return
        }
        for block in frozen {
            blocks[block].state = .clean
            cleanCount += blocks[block].rows.count
        }
        clean += frozen
        frozen = []
    }
}

extension Shelf {
    private func place(of id: ID, _ spread: UInt32) -> Place? {
        index.find(spread) { blocks[$0.block].rows[$0.offset].id == id }
    }

    /// Makes sure that a changed row finds room.
    ///
    /// Before the row is looked up: making room forgets clean rows, and it may be one of them.
    private mutating func makeRoom() {
        if let block = dirty.last, blocks[block].rows.count < blockRows { return }
        dirty.append(takeBlock(.dirty))
    }

    /// Adds a changed row to the dirty ones, for which there is room.
    private mutating func add(_ row: consuming Value, _ spread: UInt32) -> Place {
        dirtyWeight += row.weight
        return append(row, spread, to: dirty[dirty.count - 1])
    }

    /// Adds a row that was read from the ledgers to the clean ones.
    private mutating func keep(_ row: consuming Value, _ spread: UInt32) {
        guard cleanLimit > 0 else { return }
        cleanCount += 1
        if let loading, blocks[loading].rows.count < blockRows {
            index.insert(spread, at: append(row, spread, to: loading))
            return
        }
        let block = takeBlock(.clean)
        clean.append(block)
        loading = block
        index.insert(spread, at: append(row, spread, to: block))
    }

    private mutating func append(
        _ row: consuming Value, _ spread: UInt32, to block: Int
    ) -> Place {
        count += 1
        blocks[block].rows.append(row)
        blocks[block].spreads.append(spread)
        return Place(block: block, offset: blocks[block].rows.count - 1)
    }

    /// An empty block; old clean ones make room for it.
    private mutating func takeBlock(_ state: Block.State) -> Int {
        for _ in 0..<2 where cleanCount > 2 * cleanLimit { dropOldest() }
        let block = free.popLast() ?? blocks.count
        if block == blocks.count { blocks.append(Block()) }
        blocks[block].state = state
        blocks[block].rows.reserveCapacity(blockRows)
        blocks[block].spreads.reserveCapacity(blockRows)
        return block
    }

    /// Forgets the oldest clean block; its room is used again.
    private mutating func dropOldest() {
        guard !clean.isEmpty else { return }
        let block = clean.removeFirst()
        if loading == block { loading = nil }
        // Touched first, with nothing in between, so that the waits for memory overlap.
        touched = blocks[block].spreads.reduce(0) { $0 &+ index.firstSlot($1) }
        for (offset, spread) in blocks[block].spreads.enumerated() {
            index.remove(spread, at: Place(block: block, offset: offset))
        }
        count -= blocks[block].rows.count
        cleanCount -= blocks[block].rows.count
        empty(block)
    }

    private mutating func empty(_ block: Int) {
        blocks[block].rows.removeAll(keepingCapacity: true)
        blocks[block].spreads.removeAll(keepingCapacity: true)
        blocks[block].state = .free
        free.append(block)
    }
}
