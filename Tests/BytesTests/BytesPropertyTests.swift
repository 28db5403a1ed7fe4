import Bytes
import TestKit
import Testing

/// What holds for all bytes and numbers; each case names its seed when it fails.
@Suite struct BytesPropertyTests {
    @Test(arguments: SplitMix.seeds)
    func `every number comes back from its bytes`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for round in 0..<Effort.rounds(20_000) {
            let number = random.next() >> UInt64.random(in: 0..<64, using: &random)
            let signed = Int64(bitPattern: number)
            var bytes: [UInt8] = []
            bytes.write { writer in
                writer.append(varint: number)
                writer.append(signed: signed)
                writer.append(fixed: number)
            }
            var reader = ByteReader(bytes.span)
            let back = (try reader.varint(), try reader.signed(), try reader.fixed64())
            try reader.finish()
            let isRight = back == (number, signed, number)
            #expect(isRight, "seed \(seed), round \(round)")
        }
    }

    /// The other direction: whatever is accepted is what a writer would have written.
    @Test(arguments: SplitMix.seeds)
    func `whatever is read as a number is spelled as it would be written`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var accepted = 0
        for round in 0..<Effort.rounds(50_000) {
            // Mostly bytes that go on, so that long spellings come up.
            let bytes = (0..<Int.random(in: 0...11, using: &random)).map { _ in
                let byte = UInt8.random(in: .min ... .max, using: &random)
                return Int.random(in: 0..<4, using: &random) == 0 ? byte & 0x81 : byte | 0x80
            }
            guard let (number, used) = firstVarint(bytes) else { continue }
            accepted += 1
            var written: [UInt8] = []
            written.write { writer in writer.append(varint: number) }
            let isSame = written == [UInt8](bytes[..<used])
            #expect(isSame, "seed \(seed), round \(round): \(bytes)")
        }
        #expect(accepted > 1_000)
    }

    private func firstVarint(_ bytes: [UInt8]) -> (number: UInt64, used: Int)? {
        var reader = ByteReader(bytes.span)
        do throws(BytesError) {
            let number = try reader.varint()
            return (number, bytes.count - reader.remaining)
        } catch {
            return nil
        }
    }
}
