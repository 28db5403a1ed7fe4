import Bytes
import DaybookJournal
package import DaybookModel
import LMDB
import Synchronization

/// The table of keys, in segments of the journal: a key is found in the one in which it was used.
///
/// Keys are random as a rule. In one tree of all of them each new one would belong on another page,
/// and a checkpoint would write nearly every page; here those are written that belong to the last
/// one or two segments. Which segments a key may be in say the filters (``KeyFilters``).
extension LMDBLedgers {
    package func keyRecord(_ key: Key) -> KeyRecord? {
        do throws(StoreError) {
            let hash = hash(of: key)
            let segments = try withFilters { (filters) in filters.segments(of: hash) }
            guard !segments.isEmpty else { return nil }
            return try environment.read { (snapshot) throws(StoreError) in
                for segment in segments {
                    let place = KeyPlace(key, in: UInt64(segment))
                    let found: KeyRecord? = try find(
                        place.bytes.span, called: key.text, in: tables.keys, snapshot)
                    if let found { return found }
                }
                return nil
            }
        } catch {
            note(error)
            return nil
        }
    }

    /// Filters that were not read yet stay so.
    package func touch(_ keys: [Key]) -> UInt64 {
        filters.withLock { filters in
            keys.reduce(0) { $0 &+ filters.known.touch(hash(of: $1)) }
        }
    }

    /// Notes the keys in the filters, before any of them is to be found in the table.
    func noteKeys(of rows: RowSet<KeyRecord>) throws(StoreError) {
        var some: [(hash: UInt64, segment: Int)] = []
        some.reserveCapacity(Self.keysAtOnce)
        try rows.forEachRow { (row) throws(StoreError) in
            some.append((hash(of: row.key), Int(Segment.of(row.position))))
            guard some.count == Self.keysAtOnce else { return }
            try note(some)
            some.removeAll(keepingCapacity: true)
        }
        try note(some)
    }

    /// How many keys are noted while whoever looks for one has to wait: about a microsecond, so
    /// that the committer, which waits for a moment before it sleeps, seldom sleeps.
    private static let keysAtOnce = 32

    private func note(_ keys: [(hash: UInt64, segment: Int)]) throws(StoreError) {
        try withFilters { (filters) in
            for key in keys { filters.insert(key.hash, segment: key.segment) }
        }
    }

    /// Stores keys in the order of their segments and, in each, of their bytes.
    func put(
        _ rows: RowSet<KeyRecord>, _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        guard !rows.isEmpty else { return }
        var places = rows.sortedByName().map { index in (segment: UInt64(0), index: index) }
        for place in places.indices {
            rows.withRow(at: places[place].index) { row in
                places[place].segment = Segment.of(row.position)
            }
        }
        places.radixSort { $0.segment }
        var end = try TableEnd(of: tables.keys, transaction)
        var (key, bytes): ([UInt8], [UInt8]) = ([], [])
        for place in places {
            try rows.withRow(at: place.index) { (row) throws(StoreError) in
                row.encode(over: &bytes)
                KeyPlace.write(row.key, in: place.segment, over: &key)
                try end.put(bytes.span, for: key.span, &transaction)
            }
        }
    }

    /// Stores the filter of each segment that has become whole between two positions.
    func putFilters(
        after start: Position, through end: Position, _ transaction: inout WriteTransaction
    ) throws(StoreError) {
        let (before, now) = (Segment.whole(at: start), Segment.whole(at: end))
        guard before < now else { return }
        for segment in before..<now {
            var column = try self.column(Int(segment))
            column += KeyFilters.digest(of: column.span, segment: segment)
            try StoreError.converting { () throws(LMDBError) in
                try transaction.put(column.span, for: segment, in: tables.filters)
            }
        }
    }

    /// The filter of `segment`, copied out piece by piece: who looks for a key waits for one piece.
    private func column(_ segment: Int) throws(StoreError) -> [UInt8] {
        var column: [UInt8] = []
        column.reserveCapacity(KeyFilters.columnBytes)
        for start in stride(from: 0, to: KeyFilters.columnBytes, by: Self.pieceCopied) {
            column += try withFilters { (filters) in
                filters.column(segment, bytes: start..<(start + Self.pieceCopied))
            }
        }
        return column
    }

    /// Bytes of a filter that are copied while whoever looks for a key has to wait: a few
    /// microseconds.
    private static let pieceCopied = 512

    /// Bytes of a filter that are read at once: the rows that they belong to fit into a cache.
    private static let piece = 4_096

    private func hash(of key: Key) -> UInt64 {
        key.withBytes { XXH64.hash($0, seed: filterSeed) }
    }
}

/// Filters as they are read when they are first needed.
extension LMDBLedgers {
    /// Reads the filters, unless that was done before.
    /// - Throws: `unusable` where one is lost or damaged.
    func prepareKeys() throws(StoreError) {
        try withFilters { _ in }
    }

    /// Lends the filters, which are read first if nobody needed them before.
    private func withFilters<Result: Sendable>(
        _ body: (inout KeyFilters) -> Result
    ) throws(StoreError) -> Result {
        try filters.withLock { (filters) throws(StoreError) in
            if !filters.areRead { filters = (try readFilters(), true) }
            return body(&filters.known)
        }
    }

    /// The filters of whole segments as they are stored, and of the last one from its keys.
    private func readFilters() throws(StoreError) -> KeyFilters {
        try environment.read { (snapshot) throws(StoreError) in
            let position = try Tag.readLedgers(from: tables.meta, in: snapshot).position
            let whole = Int(Segment.whole(at: position))
            var filters = KeyFilters()
            filters.makeRoom(for: whole)
            for segment in 0..<whole { try check(UInt64(segment), snapshot) }
            // A piece of each, since they lie side by side: what is written stays in a cache.
            for start in stride(from: 0, to: KeyFilters.columnBytes, by: Self.piece) {
                for first in stride(from: 0, to: whole, by: EightColumns.count) {
                    let last = min(first + EightColumns.count, whole)
                    let eight = try piece(from: start, of: first..<last, snapshot)
                    filters.add(eight, from: start, first: first)
                }
            }
            try addKeys(of: whole, to: &filters, snapshot)
            return filters
        }
    }

    /// Refuses a filter that is lost or damaged.
    private func check(
        _ segment: UInt64, _ snapshot: borrowing ReadTransaction
    ) throws(StoreError) {
        do throws(LMDBError) {
            let stored = try snapshot.value(for: segment, in: tables.filters)
            if let stored, KeyFilters.isWhole(stored, segment: segment) { return }
        } catch {
            throw StoreError(error)
        }
        throw .unusable(
            "the filter of the keys of segment \(segment) is lost or damaged; "
                + "run \"daybook rebuild\"")
    }

    /// A piece of filters that were checked.
    private func piece(
        from start: Int, of segments: Range<Int>, _ snapshot: borrowing ReadTransaction
    ) throws(StoreError) -> EightColumns {
        var eight = EightColumns(bytes: Self.piece)
        do throws(LMDBError) {
            for (index, segment) in segments.enumerated() {
                let stored = try snapshot.value(for: UInt64(segment), in: tables.filters)
                guard let stored else { continue }
                eight.add(stored.extracting(start..<(start + Self.piece)), at: index)
            }
        } catch {
            throw StoreError(error)
        }
        return eight
    }

    private func addKeys(
        of segment: Int, to filters: inout KeyFilters, _ snapshot: borrowing ReadTransaction
    ) throws(StoreError) {
        var start: [UInt8] = []
        start.write { writer in Segment.append(UInt64(segment), to: &writer) }
        do throws(LMDBError) {
            var cursor = try snapshot.cursor(over: tables.keys)
            var hash = self.hash(in: try cursor.seek(start.span), behind: start.span)
            while let found = hash {
                filters.insert(found, segment: segment)
                hash = self.hash(in: try cursor.next(), behind: start.span)
            }
        } catch {
            throw StoreError(error)
        }
    }

    /// The hash of an entry's key, if it is one of the segment that `start` spells.
    private func hash(in entry: LMDB.Entry<ByteKeys>?, behind start: Span<UInt8>) -> UInt64? {
        guard let entry, entry.key.count > start.count,
            entry.key.extracting(first: start.count).hasSameBytes(as: start)
        else { return nil }
        return XXH64.hash(entry.key.extracting(droppingFirst: start.count), seed: filterSeed)
    }
}

/// What a key is found by in its table: the segment, then its bytes.
private struct KeyPlace {
    private(set) var bytes: [UInt8] = []

    init(_ key: Key, in segment: UInt64) {
        Self.write(key, in: segment, over: &bytes)
    }

    /// Writes it over whatever `bytes` hold.
    static func write(_ key: Key, in segment: UInt64, over bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.write { writer in
            Segment.append(segment, to: &writer)
            key.withBytes { writer.append(raw: $0) }
        }
    }
}
