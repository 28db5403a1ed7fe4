import DaybookServer
import Testing

@Suite struct `Places in line` {
    private func words(_ line: inout Line<String, Int>) -> [String] {
        var words: [String] = []
        while let reply = line.next() {
            switch reply {
            case .settled(let question, let answer): words.append("\(question)\(answer)")
            case .written(let bytes): words.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        return words
    }

    private func settle(_ line: inout Line<String, Int>, _ place: UInt64, _ answer: Int) -> Bool {
        line.settle(place, with: answer)
    }

    @Test func `are left in the order they were taken, whatever order the answers come in`() {
        var line = Line<String, Int>()
        let a = line.ask("a")
        let b = line.ask("b")
        line.say(Array("c".utf8))
        #expect(!settle(&line, b, 2))
        #expect(words(&line).isEmpty)
        #expect(settle(&line, a, 1))
        #expect(words(&line) == ["a1", "b2", "c"])
        #expect(line.isEmpty)
    }

    @Test func `are found by number when the ring has turned and grown many times`() {
        var generator = SystemRandomNumberGenerator()
        var line = Line<String, Int>()
        var waiting: [UInt64] = []
        var left = 0
        for round in 0..<2_000 {
            for _ in 0..<Int.random(in: 0...40, using: &generator) {
                waiting.append(line.ask("q"))
            }
            waiting.shuffle(using: &generator)
            for sequence in waiting.prefix(30) {
                _ = line.settle(sequence, with: Int(sequence))
            }
            waiting.removeFirst(min(30, waiting.count))
            if round.isMultiple(of: 3) { line.shrink(to: 16) }
            while case .settled(_, let answer) = line.next() {
                #expect(answer == left)
                left += 1
            }
        }
        for sequence in waiting { _ = line.settle(sequence, with: Int(sequence)) }
        left += words(&line).count
        #expect(line.isEmpty)
        let last = line.ask("last")
        #expect(last == UInt64(left))
    }

    @Test func `are taken again by whose reply is not whole yet`() {
        var line = Line<String, Int>()
        for number in 0..<100 {
            let a = line.ask("a")
            line.say(Array("c".utf8))
            #expect(settle(&line, a, number))
            for part in 0..<3 {
                guard case .settled(let question, let answer)? = line.next() else {
                    Issue.record("nobody is first in line")
                    return
                }
                #expect(answer == number)
                #expect(question == "a" + String(repeating: "'", count: part))
                line.putBack(question + "'", answer)
                #expect(line.count == 2)
            }
            #expect(words(&line) == ["a'''\(number)", "c"])
        }
    }

    @Test func `give their memory back only when nobody stands in them`() {
        var line = Line<String, Int>()
        let sequences = (0..<100).map { _ in line.ask("q") }
        line.shrink(to: 16)
        for sequence in sequences { _ = line.settle(sequence, with: 0) }
        #expect(words(&line).count == 100)
        line.shrink(to: 16)
        let next = line.ask("next")
        #expect(next == 100)
        #expect(settle(&line, next, 7))
        #expect(words(&line) == ["next7"])
    }
}
