/// Arrays of bytes as what a ``ByteWriter`` writes into.
extension [UInt8] {
    /// Appends what `body` writes, which may be called twice: it has to write the same again.
    ///
    /// - Parameter expected: room to begin with. Too little costs a second try, nothing else.
    package mutating func write(
        expecting expected: Int = 64, _ body: (inout ByteWriter) -> Void
    ) {
        let start = count
        let missing = append(lending: expected, to: body)
        guard missing > 0 else { return }
        let needed = count - start + missing
        removeLast(count - start)
        let stillMissing = append(lending: needed, to: body)
        precondition(stillMissing == 0, "the same was written once more and came out longer")
    }

    /// Lends room for `capacity` bytes to `body`; gives how many it lacked.
    mutating func append(
        lending capacity: Int, to body: (inout ByteWriter) -> Void
    ) -> Int {
        var missing = 0
        append(addingCapacity: capacity) { output in
            var writer = ByteWriter(output)
            body(&writer)
            missing = writer.missing
            output = writer.finish()
        }
        return missing
    }

    /// Writes `number` over the two bytes at `offset`, which were left open for it.
    package mutating func overwrite(fixed number: UInt16, at offset: Int) {
        self[offset] = UInt8(truncatingIfNeeded: number)
        self[offset + 1] = UInt8(truncatingIfNeeded: number >> 8)
    }
}
