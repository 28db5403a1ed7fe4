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
    /// Inlined always, as is ``forEachIndexed(_:)``: left generic, both copied each row after all,
    /// which was a twentieth of the server's time.
    @inlinable
    @inline(__always)
    package func withRow<Failure: Error>(
        at index: Index, _ body: (borrowing Value) throws(Failure) -> Void
    ) throws(Failure) {
        let rows = blocks[Int(index.block)]
        try body(rows.span[Int(index.offset)])
    }

    /// Calls `body` with each row and its index.
    @inlinable
    @inline(__always)
    package func forEachIndexed(_ body: (Index, borrowing Value) -> Void) {
        for block in blocks.indices {
            let rows = blocks[block]
            for offset in rows.indices {
                body(Index(block: block, offset: offset), rows.span[offset])
            }
        }
    }
}

extension RowSet where Value: ShelfRow {
    @inlinable package func id(at index: Index) -> Value.ID {
        blocks[Int(index.block)][Int(index.offset)].id
    }
}
