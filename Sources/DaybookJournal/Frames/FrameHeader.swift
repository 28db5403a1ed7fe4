package import Bytes
package import DaybookModel

/// The first 80 bytes of a frame: which frame it is, and which one it follows.
///
/// - All fields have a fixed size and place, so that a frame can be found by looking at it.
package struct FrameHeader: Hashable, Sendable {
    /// The letters DAYB.
    static let magic: [UInt8] = [0x44, 0x41, 0x59, 0x42]
    package static let formatVersion: UInt16 = 1
    package static let size = 80
    /// Bytes of a frame besides its entries: header and hash.
    package static let overhead = size + FrameHash.size

    /// Bytes of the whole frame, header and hash included.
    package let byteCount: Int
    package let entryCount: Int
    /// Frames are numbered from 1.
    package let number: UInt64
    package let firstPosition: Position
    package let journal: JournalID
    /// The hash of the frame before; ``FrameHash/origin`` in the first.
    package let previous: FrameHash

    /// The position of the frame's last entry.
    package var lastPosition: Position {
        Position(firstPosition.value + UInt64(entryCount) - 1)
    }
}

extension FrameHeader: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(raw: Self.magic)
        writer.append(fixed: Self.formatVersion)
        writer.append(fixed: UInt16(0))
        writer.append(fixed: UInt32(byteCount))
        writer.append(fixed: UInt32(entryCount))
        writer.append(fixed: number)
        writer.append(fixed: firstPosition.value)
        writer.append(raw: journal.bytes)
        writer.append(raw: previous.bytes)
    }

    /// Reads a header, checking that each field can be true; not that it is.
    package init(decoding reader: inout ByteReader) throws(BytesError) {
        for byte in Self.magic {
            guard try reader.byte() == byte else { throw .refused("frame") }
        }
        guard try reader.fixed16() == Self.formatVersion else {
            throw .refused("version of the frame format")
        }
        guard try reader.fixed16() == 0 else { throw .refused("set of flags") }
        byteCount = Int(try reader.fixed32())
        entryCount = Int(try reader.fixed32())
        number = try reader.fixed64()
        firstPosition = Position(try reader.fixed64())
        guard let journal = JournalID(try reader.copy(JournalID.size)),
            let previous = FrameHash(try reader.copy(FrameHash.size))
        else { throw .truncated }
        self.journal = journal
        self.previous = previous
        let entryBytes = byteCount - Self.overhead
        guard byteCount <= FrameLimits.frame, entryCount >= 1,
            entryCount <= entryBytes / FrameLimits.leastEntry
        else { throw .refused("size of a frame") }
        guard (1...StoredNumber.greatest).contains(number),
            (1...StoredNumber.greatest - UInt64(entryCount)).contains(firstPosition.value)
        else { throw .refused("place of a frame") }
    }

    /// Reads the header that `frame` begins with.
    package init(of frame: [UInt8]) throws(BytesError) {
        var reader = ByteReader(frame.span)
        try self.init(decoding: &reader)
    }
}
