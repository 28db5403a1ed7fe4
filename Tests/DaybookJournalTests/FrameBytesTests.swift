import Bytes
import DaybookJournal
import DaybookModel
import TestKit
import Testing

/// The bytes of a frame, for ever.
@Suite struct FrameBytesTests {
    /// The first frame of a journal, as docs/format.md draws it.
    static var frame: [UInt8] {
        Frames.contents([GoldenEntries.define.value, GoldenEntries.batch.value])
            .sealed(onto: Frames.empty).bytes
    }

    private let header = """
        44415942 0100 0000 b2000000 02000000 0100000000000000 0100000000000000
        000102030405060708090a0b0c0d0e0f
        0000000000000000000000000000000000000000000000000000000000000000
        """

    /// Worked out by Python's hashlib.
    private let hash =
        "7131d9471c7000530f0566cf5f8375f782c7e83df90af6cffb7c78488e9793b9"

    @Test func `a frame keeps its bytes`() {
        let (define, batch) = (GoldenEntries.define.bytes, GoldenEntries.batch.bytes)
        let entries = [UInt8(define.count), 0] + define + [UInt8(batch.count), 0] + batch
        #expect(spelled(Self.frame) == spelled(hex(header) + entries + hex(hash)))
    }

    @Test func `an outsider with SHA-256 alone comes to the same hashes`() {
        #expect(
            spelled(OutsiderSHA256.hash([UInt8]("abc".utf8))).filter { $0 != " " }
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        for frame in Frames.chain([1, 3, 200]) {
            let hash = OutsiderSHA256.hash([UInt8](frame.bytes.dropLast(32)))
            #expect(hash == [UInt8](frame.bytes.suffix(32)))
        }
    }

    @Test func `a header says where its frame stands, without its entries being read`() throws {
        let frames = Frames.chain([2, 3])
        let header = try FrameHeader(of: frames[1].bytes)
        #expect(header.byteCount == frames[1].bytes.count)
        #expect(header.entryCount == 3)
        #expect(header.number == 2)
        #expect(header.firstPosition == Position(3))
        #expect(header.lastPosition == Position(5))
        #expect(header.journal == Frames.journal)
        #expect(header.previous == frames[0].head.hash)
        #expect(header.encoded() == [UInt8](frames[1].bytes.prefix(80)))
    }

    @Test func `a header is read from its 80 bytes alone, and from no fewer`() throws {
        let bytes = [UInt8](Frames.chain([1])[0].bytes)
        _ = try FrameHeader(of: [UInt8](bytes[..<80]))
        for length in 0..<80 {
            #expect(throws: BytesError.truncated) {
                try FrameHeader(of: [UInt8](bytes[..<length]))
            }
        }
    }

    @Test(arguments: [
        (0, UInt8(0x45), "frame"), (4, 2, "version of the frame format"),
        (5, 1, "version of the frame format"), (6, 1, "set of flags"), (7, 128, "set of flags"),
        (10, 8, "size of a frame"), (11, 1, "size of a frame"), (12, 0, "size of a frame"),
        (13, 1, "size of a frame"), (16, 0, "place of a frame"), (23, 1, "place of a frame"),
        (24, 0, "place of a frame"), (31, 255, "place of a frame"),
    ])
    func `a header that cannot be true is refused`(offset: Int, byte: UInt8, what: String) {
        var bytes = Frames.chain([1])[0].bytes
        bytes[offset] = byte
        #expect(throws: BytesError.refused(what)) { try FrameHeader(of: bytes) }
    }

    @Test(arguments: SplitMix.seeds)
    func `a damaged header is another header or refused`(seed: UInt64) {
        var arbitrary = Arbitrary(seed: seed)
        let bytes = [UInt8](Frames.chain([3])[0].bytes.prefix(80))
        for _ in 0..<5_000 {
            let damaged = arbitrary.damaged(bytes)
            do throws(BytesError) {
                let header = try FrameHeader(of: damaged)
                let isCanonical = header.encoded() == [UInt8](damaged.prefix(80))
                #expect(isCanonical, "seed \(seed): \(spelled(damaged))")
                _ = header.lastPosition.next
            } catch {}
        }
    }
}
