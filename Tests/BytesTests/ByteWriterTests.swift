import Bytes
import Testing

@Suite struct ByteWriterTests {
    private func written(_ body: (inout ByteWriter) -> Void) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.write(body)
        return bytes
    }

    @Test func `fixed numbers are little-endian`() {
        #expect(written { $0.append(0xab) } == hex("ab"))
        #expect(written { $0.append(fixed: UInt16(0x0102)) } == hex("02 01"))
        #expect(written { $0.append(fixed: UInt32(0x0102_0304)) } == hex("04 03 02 01"))
        #expect(
            written { $0.append(fixed: UInt64(0x0102_0304_0506_0708)) }
                == hex("08 07 06 05 04 03 02 01"))
    }

    @Test(arguments: Varint.all)
    func `a varint takes as few bytes as it needs`(varint: Varint) {
        #expect(written { $0.append(varint: varint.number) } == varint.bytes)
    }

    @Test(arguments: [
        (Int64(0), "00"), (-1, "01"), (1, "02"), (-2, "03"), (63, "7e"), (-64, "7f"),
        (64, "80 01"), (-65, "81 01"), (.max, "fe ff ff ff ff ff ff ff ff 01"),
        (.min, "ff ff ff ff ff ff ff ff ff 01"),
    ])
    func `small numbers of either sign are short`(number: Int64, spelled: String) {
        #expect(written { $0.append(signed: number) } == hex(spelled))
    }

    @Test func `strings have their length before them`() {
        #expect(written { $0.append(text: "") } == hex("00"))
        #expect(written { $0.append(text: "tea") } == hex("03 74 65 61"))
        #expect(written { $0.append(text: "thé") } == hex("04 74 68 c3 a9"))
        #expect(written { $0.append(string: [0, 255]) } == hex("02 00 ff"))
        let long = String(repeating: "a", count: 200)
        #expect(written { $0.append(text: long) } == hex("c8 01") + [UInt8](long.utf8))
    }

    @Test func `raw bytes have nothing before them`() {
        #expect(written { $0.append(raw: [1, 2]) } == [1, 2])
        #expect(written { $0.append(raw: [1, 2, 3, 4].span.extracting(1...2)) } == [2, 3])
    }

    @Test func `what was left open is written over in place`() {
        var bytes: [UInt8] = [9, 0, 0, 9]
        bytes.overwrite(fixed: 0x0102, at: 1)
        #expect(bytes == [9, 2, 1, 9])
    }

    @Test func `what is written goes behind what is there`() {
        var bytes: [UInt8] = [1, 2]
        bytes.write { $0.append(raw: [3]) }
        bytes.write { _ in }
        #expect(bytes == [1, 2, 3])
    }

    @Test(arguments: 0...30)
    func `too little room changes nothing of what is written`(room: Int) {
        let write = { (writer: inout ByteWriter) -> Void in
            writer.append(7)
            writer.append(fixed: UInt64.max - 1)
            writer.append(varint: 300)
            writer.append(text: "a name")
            writer.append(raw: [1, 2, 3])
        }
        var (bytes, roomy): ([UInt8], [UInt8]) = ([0], [0])
        bytes.write(expecting: room, write)
        roomy.write(expecting: 1_000, write)
        #expect(bytes == roomy)
        #expect(roomy.count == 1 + 1 + 8 + 2 + 7 + 3)
    }

    @Test func `a byte that fits behind a text that did not is written in its place`() {
        let long = String(repeating: "a", count: 100)
        var bytes: [UInt8] = []
        bytes.write(expecting: 10) { writer in
            writer.append(text: long)
            writer.append(5)
        }
        #expect(bytes == [100] + [UInt8](long.utf8) + [5])
    }
}
