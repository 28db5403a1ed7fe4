import RESP
import TestKit
import Testing

/// What holds for all bytes; each case names its seed when it fails.
@Suite struct RequestPropertyTests {
    /// A stream of valid requests, bulks and lines mixed, and what it should be read as.
    private func validStream(_ random: inout SplitMix) -> (stream: [UInt8], words: [[[UInt8]]]) {
        var stream: [UInt8] = []
        var words: [[[UInt8]]] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let arguments = (0..<Int.random(in: 1...14, using: &random)).map { _ in
                [UInt8](of: Int.random(in: 0...20, using: &random), using: &random)
            }
            words.append(arguments)
            if Bool.random(using: &random) {
                stream += bytes("*\(arguments.count)\r\n")
                for argument in arguments {
                    stream += bytes("$\(argument.count)\r\n") + argument + bytes("\r\n")
                }
            } else {
                stream += arguments.map(quoted).joined(separator: [0x20])
                stream += Bool.random(using: &random) ? bytes("\r\n") : bytes("\n")
            }
            let filler = ["", "", "\r\n", " \n", "*0\r\n", "*-1\r\n"].randomElement(using: &random)
            stream += bytes(filler ?? "")
        }
        return (stream, words)
    }

    /// The bytes as a word of an inline request.
    private func quoted(_ word: [UInt8]) -> [UInt8] {
        let digits = bytes("0123456789abcdef")
        let escaped = word.flatMap { byte in
            bytes("\\x") + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return bytes("\"") + escaped + bytes("\"")
    }

    /// What comes of a stream cut into pieces of random lengths.
    private func splitOutcome(of stream: [UInt8], _ random: inout SplitMix) -> Outcome {
        var connection = Connection()
        var start = 0
        let longest = Int.random(in: 1...40, using: &random)
        while start < stream.count, connection.outcome.error == nil {
            let end = min(stream.count, start + Int.random(in: 1...longest, using: &random))
            connection.receive(stream[start..<end])
            start = end
        }
        return connection.outcome
    }

    @Test(arguments: SplitMix.seeds)
    func `valid requests are read as they were meant, however they are split`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for round in 0..<Effort.rounds(500) {
            let (stream, words) = validStream(&random)
            let whole = outcome(of: stream)
            let split = splitOutcome(of: stream, &random)
            let isRight = whole.requests == words && whole.error == nil && whole.unread == 0
            #expect(isRight, "seed \(seed), round \(round)")
            #expect(split == whole, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: SplitMix.seeds)
    func `damaged requests give the same requests and error however they are split`(
        seed: UInt64
    ) {
        var random = SplitMix(seed: seed)
        for round in 0..<Effort.rounds(1_000) {
            var (stream, _) = validStream(&random)
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let index = Int.random(in: 0..<stream.count, using: &random)
                stream[index] = [UInt8](of: 1, using: &random)[0]
            }
            let whole = outcome(of: stream)
            let split = splitOutcome(of: stream, &random)
            #expect(split.requests == whole.requests, "seed \(seed), round \(round)")
            #expect(split.error == whole.error, "seed \(seed), round \(round)")
            let expected = ReferenceReader.outcome(of: stream)
            #expect(whole.requests == expected.requests, "seed \(seed), round \(round)")
            #expect(whole.error == expected.error, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: SplitMix.seeds)
    func `any line is split as a second implementation splits it`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let telling = bytes("\"\"\"\'\'\\\\\\xnrtba0Ff g\t\r\u{B}\u{C}")
        var verdicts = [0, 0]
        for round in 0..<Effort.rounds(5_000) {
            let line = (0..<Int.random(in: 1...16, using: &random)).map { _ in
                telling[Int.random(in: 0..<telling.count, using: &random)]
            }
            let whole = outcome(of: line + [0x0A])
            let expected = ReferenceReader.outcome(of: line + [0x0A])
            #expect(whole.requests == expected.requests, "seed \(seed), round \(round): \(line)")
            #expect(whole.error == expected.error, "seed \(seed), round \(round): \(line)")
            verdicts[whole.error == nil ? 0 : 1] += 1
        }
        #expect(verdicts.allSatisfy { $0 > 100 }, "seed \(seed): \(verdicts)")
    }

    @Test(arguments: SplitMix.seeds)
    func `random bytes give requests, wait, or one error, and never trap`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var verdicts = [0, 0, 0, 0]
        for _ in 0..<Effort.rounds(60_000) {
            let stream = [UInt8](of: Int.random(in: 0...24, using: &random), using: &random)
            var parser = RequestParser()
            do throws(ProtocolError) {
                switch try parser.parse(stream.span) {
                case .incomplete: verdicts[0] += 1
                case .empty: verdicts[1] += 1
                case .request(let consumed):
                    verdicts[2] += consumed <= stream.count ? 1 : -1_000_000
                    verdicts[2] += copy(parser.arguments(in: stream.span)).isEmpty ? -1_000_000 : 0
                }
            } catch {
                verdicts[3] += 1
            }
        }
        #expect(verdicts.allSatisfy { $0 > 0 }, "seed \(seed): \(verdicts)")
    }

    @Test(arguments: SplitMix.seeds)
    func `random bytes give replies, wait, or one error, and never trap`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var verdicts = [0, 0, 0]
        for _ in 0..<Effort.rounds(60_000) {
            let stream = [UInt8](of: Int.random(in: 0...24, using: &random), using: &random)
            var parser = ReplyParser()
            do throws(ReplyError) {
                let parsed = try parser.parse(stream.span)
                verdicts[parsed == nil ? 0 : 1] += 1
            } catch {
                verdicts[2] += 1
            }
        }
        #expect(verdicts.allSatisfy { $0 > 0 }, "seed \(seed): \(verdicts)")
    }
}

extension [UInt8] {
    /// Bytes of which every other one means something in the protocol.
    init(of count: Int, using random: inout SplitMix) {
        let telling = Array("**$$+-:%~>=#_tf0123\r\n\r\n\r\n\"'\\x ".utf8)
        self = (0..<count).map { _ in
            Bool.random(using: &random)
                ? UInt8.random(in: 0...255, using: &random)
                : telling[Int.random(in: 0..<telling.count, using: &random)]
        }
    }
}
