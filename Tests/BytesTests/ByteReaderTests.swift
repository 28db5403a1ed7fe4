import Bytes
import Testing

@Suite struct ByteReaderTests {
    /// What `body` makes of `bytes`, or why it does not.
    private func read<Value>(
        _ bytes: [UInt8], _ body: (inout ByteReader) throws(BytesError) -> Value
    ) -> Result<Value, BytesError> {
        do throws(BytesError) {
            var reader = ByteReader(bytes.span)
            let value = try body(&reader)
            try reader.finish()
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    private func varint(_ bytes: [UInt8]) -> Result<UInt64, BytesError> {
        read(bytes) { (reader) throws(BytesError) in try reader.varint() }
    }

    private func string(_ bytes: [UInt8]) -> Result<[UInt8], BytesError> {
        read(bytes) { (reader) throws(BytesError) in
            let span = try reader.string()
            return span.indices.map { span[$0] }
        }
    }

    @Test func `fixed numbers are read as they were written`() {
        let bytes = hex("ab 02 01 04 03 02 01 08 07 06 05 04 03 02 01")
        let numbers = read(bytes) { (reader) throws(BytesError) in
            [
                UInt64(try reader.byte()), UInt64(try reader.fixed16()),
                UInt64(try reader.fixed32()), try reader.fixed64(),
            ]
        }
        #expect(numbers == .success([0xab, 0x0102, 0x0102_0304, 0x0102_0304_0506_0708]))
    }

    @Test(arguments: Varint.all)
    func `a varint is read as it was written`(expected: Varint) {
        #expect(varint(expected.bytes) == .success(expected.number))
        #expect(varint(expected.bytes + [0]) == .failure(.trailing))
        for length in 0..<expected.bytes.count {
            #expect(varint([UInt8](expected.bytes[..<length])) == .failure(.truncated))
        }
    }

    /// With two spellings of one number, an entry could be changed without changing its meaning,
    /// and two honest writers could disagree on a hash.
    @Test(arguments: Varint.all.filter { $0.bytes.count < 10 })
    func `a number has no second spelling`(varint: Varint) {
        for zeros in 0...2 {
            var padded = varint.bytes
            padded[padded.count - 1] |= 0x80
            padded += [UInt8](repeating: 0x80, count: zeros) + [0]
            guard padded.count <= 10 else { continue }
            #expect(self.varint(padded) == .failure(.overlong))
        }
    }

    @Test(arguments: [
        "ff ff ff ff ff ff ff ff ff 02", "ff ff ff ff ff ff ff ff ff 7f",
        "80 80 80 80 80 80 80 80 80 80 01", "ff ff ff ff ff ff ff ff ff 81 00",
    ])
    func `a number of more than 64 bits is refused`(spelled: String) {
        #expect(varint(hex(spelled)) == .failure(.overlong))
    }

    @Test(arguments: [Int64.min, -65, -64, -1, 0, 1, 63, 64, .max])
    func `signed numbers come back`(number: Int64) {
        var bytes: [UInt8] = []
        bytes.write { writer in writer.append(signed: number) }
        let back = read(bytes) { (reader) throws(BytesError) in try reader.signed() }
        #expect(back == .success(number))
    }

    @Test func `a string must be as long as it says`() {
        #expect(string(hex("00")) == .success([]))
        #expect(string(hex("03 74 65 61")) == .success([0x74, 0x65, 0x61]))
        #expect(string(hex("03 74 65")) == .failure(.truncated))
        #expect(string(hex("02 74 65 61")) == .failure(.trailing))
        #expect(string([]) == .failure(.truncated))
    }

    @Test func `no length is so great that it traps`() {
        #expect(string(hex("ff ff ff ff ff ff ff ff ff 01")) == .failure(.truncated))
        #expect(string(hex("ff ff ff ff ff ff ff ff 7f")) == .failure(.truncated))
        let raw = read([1, 2]) { (reader) throws(BytesError) in try reader.copy(.max) }
        #expect(raw == .failure(.truncated))
        let negative = read([1, 2]) { (reader) throws(BytesError) in try reader.copy(-1) }
        #expect(negative == .failure(.truncated))
    }

    @Test func `a count is bounded by the bytes that are left`() {
        func count(_ bytes: [UInt8], _ size: Int) -> Result<Int, BytesError> {
            read(bytes) { (reader) throws(BytesError) in
                let count = try reader.count(ofAtLeast: size)
                _ = try reader.raw(reader.remaining)
                return count
            }
        }
        #expect(count([2, 0, 0, 0, 0], 2) == .success(2))
        #expect(count([3, 0, 0, 0, 0], 2) == .failure(.truncated))
        #expect(count([0], 4) == .success(0))
        #expect(count(hex("ff ff ff ff ff ff ff ff ff 01"), 1) == .failure(.truncated))
    }

    @Test func `raw bytes are lent where they lie`() {
        let bytes: [UInt8] = [1, 2, 3, 4]
        let parts = read(bytes) { (reader) throws(BytesError) in
            let first = try reader.raw(1)
            let rest = try reader.copy(3)
            return [first[0]] + rest
        }
        #expect(parts == .success(bytes))
    }

    @Test func `each failure says in words what was wrong`() {
        #expect("\(BytesError.truncated)" == "bytes that end too early")
        #expect("\(BytesError.overlong)" == "a value with more bytes than it needs")
        #expect("\(BytesError.trailing)" == "bytes after the end")
        #expect("\(BytesError.refused("SKU"))" == "bytes that are no valid SKU")
    }
}
