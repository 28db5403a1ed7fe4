import NIOCore
import RESP
import TestKit
import Testing

@testable import DaybookServer

@Suite struct `What has arrived` {
    private let limits = TransportLimits()

    /// Requests, and the words that each of them has.
    private func stream(_ random: inout SplitMix) -> (bytes: [UInt8], words: [String]) {
        var bytes: [UInt8] = []
        var words: [String] = []
        for number in 0..<random.pick(1...60) {
            let isLarge = random.once(in: 8)
            let length = isLarge ? random.pick(1...65_536) : random.pick(1...40)
            let word = "\(number)" + String(repeating: "x", count: length)
            let word2 = String(word.prefix(65_536))
            bytes += Array("*2\r\n$4\r\nECHO\r\n$\(word2.utf8.count)\r\n\(word2)\r\n".utf8)
            words.append(word2)
        }
        return (bytes, words)
    }

    /// What a socket brings: a few bytes in a large buffer, or one that is full.
    private func piece(_ bytes: ArraySlice<UInt8>, _ random: inout SplitMix) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(random.once(in: 2) ? 65_536 : bytes.count)
        buffer.writeBytes(bytes)
        return buffer
    }

    /// Reads whole requests, as many as there are or as a turn has.
    private func read(_ intake: inout Intake, upTo limit: Int) -> [String] {
        var words: [String] = []
        reading: while words.count < limit {
            let step = intake.next { arguments in
                words.append(arguments.text(at: 1) ?? "?")
                return .close
            }
            switch step {
            case .action: continue
            case .incomplete, .blank, .malformed: break reading
            }
        }
        intake.settle()
        return words
    }

    @Test(arguments: SplitMix.seeds)
    func `is the same requests however it arrived and whenever it is read`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<Effort.rounds(30) {
            let (bytes, expected) = stream(&random)
            var intake = Intake(limits: limits)
            var found: [String] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let length = random.once(in: 2) ? random.pick(1...80) : random.pick(1...65_536)
                intake.receive(piece(rest.prefix(length), &random))
                rest = rest.dropFirst(length)
                if random.once(in: 3) { found += read(&intake, upTo: random.pick(1...10)) }
                #expect(intake.capacity >= intake.count)
            }
            found += read(&intake, upTo: .max)
            #expect(found == expected)
            #expect(intake.count == 0)
            #expect(intake.capacity == 0)
        }
    }

    /// The story: what clients sent ahead was kept in one buffer, which grew by doubling: to move
    /// eight megabytes took milliseconds in which nobody else was heard.
    @Test func `stays where it is, however much comes after it`() {
        var intake = Intake(limits: limits)
        // Not as many as a buffer that doubles would have room for.
        for _ in 0..<130 { intake.receive(ByteBuffer(repeating: 65, count: 65_536)) }
        #expect(intake.count == 130 * 65_536)
        #expect(intake.capacity == intake.count)
    }

    @Test func `in small pieces is kept in buffers that are up to four times as large`() {
        var intake = Intake(limits: limits)
        var large = ByteBuffer()
        large.reserveCapacity(65_536)
        large.writeRepeatingByte(65, count: 5_000)
        intake.receive(ByteBuffer(string: "*1\r\n"))
        for _ in 0..<200 { intake.receive(large) }
        #expect(intake.count == 1_000_004)
        #expect(intake.capacity < 4 * intake.count)
    }
}
