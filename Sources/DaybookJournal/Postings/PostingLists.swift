internal import Bytes
internal import DaybookModel

/// The lists that a batch adds to, one after the other in the order of their keys.
package struct PostingLists {
    private let batch: PostingBatch
    private var next = 0

    package init(_ batch: PostingBatch) {
        self.batch = batch
    }

    /// Writes the next list's key, and what is to be put behind the items it has, over whatever
    /// the arrays hold.
    /// - Returns: false where there is none.
    package mutating func next(key: inout [UInt8], items: inout [UInt8]) -> Bool {
        guard next < batch.lines.count else { return false }
        let line = batch.lines[next]
        let segment = line.rank >> 8
        let first = PostingKey.first(of: segment)
        key.removeAll(keepingCapacity: true)
        key.write(expecting: 128) { writer in
            if line.isCut {
                PostingKey.append(batch.account(of: line), segment: segment, to: &writer)
            } else {
                PostingKey.append(line, to: &writer)
            }
        }
        items.removeAll(keepingCapacity: true)
        var item = line.item
        next += 1
        while next < batch.lines.count, batch.areTogether(line, batch.lines[next]) {
            let other = batch.lines[next].item
            next += 1
            if item.absorb(other) { continue }
            items.write { writer in PostingList.append(item, from: first, to: &writer) }
            item = other
        }
        items.write { writer in PostingList.append(item, from: first, to: &writer) }
        return true
    }
}
