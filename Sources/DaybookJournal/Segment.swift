package import Bytes
package import DaybookModel

/// A stretch of 131,072 positions of the journal, called by its number: 1 to 131,072 are segment 0.
///
/// Tables that grow with the journal have the segment in front of their keys: keys of a later
/// segment come after those of an earlier one, so a checkpoint writes at the end of the table,
/// however what it writes is scattered within the segment.
package enum Segment {
    /// Positions in a segment.
    package static let span: UInt64 = 131_072
    /// How many bytes spell the number in front of a key, the highest first.
    package static let prefix = 5

    /// The segment that `position` is in.
    package static func of(_ position: Position) -> UInt64 {
        position.value == 0 ? 0 : (position.value - 1) / span
    }

    /// The first position of a segment.
    package static func first(of segment: UInt64) -> Position { Position(segment * span + 1) }

    /// The segments of which nothing is missing in a journal that ends at `position`: those below.
    package static func whole(at position: Position) -> UInt64 { position.value / span }

    /// Writes the number as it stands in front of a key.
    package static func append(_ segment: UInt64, to writer: inout ByteWriter) {
        writer.append(bigEndian: segment << 24, bytes: prefix)
    }
}
