package import Bytes
package import DaybookModel

/// An entry's bytes are canonical by themselves: they lean on no neighbour, so that they can be
/// a leaf of a Merkle tree. Where one entry ends and the next begins, a frame says.
extension Entry: Storable {
    /// The version of the spelling, its first byte.
    package static let formatVersion: UInt8 = 1

    package func encode(into writer: inout ByteWriter) {
        writer.append(Self.formatVersion)
        position.encode(into: &writer)
        time.encode(into: &writer)
        actor.encode(into: &writer)
        writer.append(list: steps)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        let head = try Self.head(decoding: &reader)
        self.init(
            position: head.position, time: head.time, actor: head.actor,
            steps: try reader.list(of: Step.self, ofAtLeast: Step.leastSize))
    }

    /// Reads what stands before the steps: an entry without any.
    static func head(decoding reader: inout ByteReader) throws(BytesError) -> Entry {
        guard try reader.byte() == Self.formatVersion else { throw .refused("entry version") }
        return Entry(
            position: try Position(decoding: &reader), time: try Timestamp(decoding: &reader),
            actor: try Actor(decoding: &reader), steps: [])
    }
}
