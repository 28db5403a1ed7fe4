internal import Bytes
package import DaybookModel

/// The lists that a checkpoint adds to, one after the other in the order of their keys.
package struct PostingLists {
    private var segments: ArraySlice<[ArraySlice<Posting>]>
    private var batch = PostingBatch()
    private var next = 0

    /// - Parameter pages: the postings of a checkpoint, in the order of their entries.
    package init(_ pages: [[Posting]]) {
        segments = PostingBatch.segments(of: pages)[...]
    }

    /// Writes the next list's key, and what is to be put behind the items it has, over whatever
    /// the arrays hold.
    /// - Returns: false where there is none.
    package mutating func next(key: inout [UInt8], items: inout [UInt8]) -> Bool {
        if next == batch.lines.count {
            guard let segment = segments.popFirst() else { return false }
            batch.fill(with: segment)
            next = 0
        }
        let line = batch.lines[next]
        let first = Segment.first(of: batch.segment)
        key.removeAll(keepingCapacity: true)
        key.write(expecting: 128) { writer in
            if line.isCut {
                PostingKey.append(
                    batch.account(of: line), segment: batch.segment, to: &writer)
            } else {
                PostingKey.append(line, segment: batch.segment, to: &writer)
            }
        }
        items.removeAll(keepingCapacity: true)
        var item = line.item(from: first)
        next += 1
        while next < batch.lines.count, batch.areTogether(line, batch.lines[next]) {
            let other = batch.lines[next].item(from: first)
            next += 1
            if item.absorb(other) { continue }
            items.write { writer in PostingList.append(item, from: first, to: &writer) }
            item = other
        }
        items.write { writer in PostingList.append(item, from: first, to: &writer) }
        return true
    }
}
