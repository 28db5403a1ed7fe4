/// Rows of one kind that a checkpoint writes, each once, in the order they were first changed.
@usableFromInline
package struct RowSet<Value: Row>: Sendable, Equatable {
    @usableFromInline let blocks: [ContiguousArray<Value>]
    @usableFromInline package let count: Int

    init(_ blocks: [ContiguousArray<Value>]) {
        self.blocks = blocks
        count = blocks.reduce(0) { $0 + $1.count }
    }

    @inlinable package var isEmpty: Bool { count == 0 }
}

extension RowSet: Sequence {
    @inlinable package func makeIterator() -> FlattenSequence<[ContiguousArray<Value>]>.Iterator {
        blocks.joined().makeIterator()
    }
}

extension RowSet {
    /// Where a row stands in the set.
    @usableFromInline
    package struct Index: Sendable {
        @usableFromInline let block: UInt32
        @usableFromInline let offset: UInt32

        @usableFromInline init(block: Int, offset: Int) {
            self.block = UInt32(block)
            self.offset = UInt32(offset)
        }
    }

    /// Lends the row at `index` to `body`: copying it would count a reference to each of its names.
    ///
    /// Inlined always: left generic it copied each row after all, which was a twentieth of the
    /// server's time.
    @inlinable
    @inline(__always)
    package func withRow<Failure: Error>(
        at index: Index, _ body: (borrowing Value) throws(Failure) -> Void
    ) throws(Failure) {
        let rows = blocks[Int(index.block)]
        try body(rows.span[Int(index.offset)])
    }

    /// Lends each row to `body`.
    @inlinable
    @inline(__always)
    package func forEachRow<Failure: Error>(
        _ body: (borrowing Value) throws(Failure) -> Void
    ) throws(Failure) {
        for rows in blocks {
            let rows = rows.span
            for offset in rows.indices { try body(rows[offset]) }
        }
    }
}

extension RowSet where Value: ShelfRow {
    /// Calls `body` with the id of each row and its index.
    @inlinable
    @inline(__always)
    package func forEachID(_ body: (Index, Value.ID) -> Void) {
        for block in blocks.indices {
            let rows = blocks[block]
            for offset in rows.indices {
                body(Index(block: block, offset: offset), Value.id(in: rows, at: offset))
            }
        }
    }

    /// The ids of the row that was changed first and of the one that was changed last.
    package var ends: (first: Value.ID, last: Value.ID)? {
        guard let first = blocks.first(where: { !$0.isEmpty }),
            let last = blocks.last(where: { !$0.isEmpty })
        else { return nil }
        return (Value.id(in: first, at: 0), Value.id(in: last, at: last.count - 1))
    }

    @inlinable package func id(at index: Index) -> Value.ID {
        Value.id(in: blocks[Int(index.block)], at: Int(index.offset))
    }
}
