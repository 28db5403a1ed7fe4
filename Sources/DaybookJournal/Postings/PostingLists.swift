internal import Bytes
internal import DaybookModel

/// The lists that a batch adds to, one after the other in the order of their keys.
package struct PostingLists {
    private let batch: PostingBatch
    private var next = 0
    private var writer = ByteWriter(capacity: 1_024)

    package init(_ batch: PostingBatch) {
        self.batch = batch
    }

    /// The next list's key, and the bytes to be put behind those it has.
    package mutating func nextList() -> (key: PostingKey, bytes: [UInt8])? {
        guard next < batch.lines.count else { return nil }
        let line = batch.lines[next]
        let posting = batch.posting(of: line)
        let key = PostingKey(
            posting.account, segment: PostingKey.segment(of: posting.position))
        let first = key.first
        writer.removeAll()
        var item = PostingItem(posting)
        next += 1
        while next < batch.lines.count, batch.areTogether(line, batch.lines[next]) {
            let other = PostingItem(batch.posting(of: batch.lines[next]))
            next += 1
            if item.absorb(other) { continue }
            PostingList.append(item, from: first, to: &writer)
            item = other
        }
        PostingList.append(item, from: first, to: &writer)
        return (key, writer.bytes)
    }
}
