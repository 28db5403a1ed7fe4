import LMDB
import TestKit
import Testing

/// Random operations on an environment and on dictionaries must agree after every transaction, and
/// no page that LMDB then leaves may look damaged.
@Suite struct ModelTests {
    @Test(arguments: 0..<6)
    func `tables behave as sorted dictionaries`(run: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("ModelTests, run \(run): seed \(seed)")
        try check(seed: seed, transactions: 60)
    }

    /// Seeds that once failed are to be kept here.
    @Test(arguments: [1, 2, 0xDA7B_0000_0001] as [UInt64])
    func `tables behave as sorted dictionaries, with the seeds of the past`(seed: UInt64) throws {
        try check(seed: seed, transactions: 100)
    }

    private func check(seed: UInt64, transactions: Int) throws {
        var random = SplitMix(seed: seed)
        let place = try Workplace()
        try place.create()
        var model = Model()
        var count = 0
        while count < transactions {
            let sizing = MapSizing(initial: 1 << 16, largestStep: 1 << 17)
            let environment = try Environment.open(
                at: place.path, tables: Workplace.tables, mode: .scratch, pages: .all,
                sizing: sizing)
            for _ in 0..<Int.random(in: 5...20, using: &random) {
                model = try Self.change(environment, model, &random)
                try Self.compare(environment, model, seed)
                try Self.seek(in: environment, model, &random, seed)
                count += 1
            }
        }
    }

    /// One transaction of several changes; every fourth is given up.
    private static func change(
        _ environment: borrowing Environment, _ before: Model, _ random: inout SplitMix
    ) throws -> Model {
        let count = Int.random(in: 1...40, using: &random)
        let changes = (0..<count).map { _ in Change.random(using: &random) }
        let isGivenUp = Int.random(in: 0..<4, using: &random) == 0
        let (words, frames) = (environment.table("words"), environment.integerTable("frames"))
        do throws(Refusal) {
            return try environment.write { (transaction) throws(Refusal) in
                var model = before
                for change in changes {
                    do throws(LMDBError) {
                        try change.make(in: &transaction, words, frames, after: model)
                    } catch {
                        throw .machine(error)
                    }
                    change.make(in: &model)
                }
                if isGivenUp { throw .refused }
                return model
            }
        } catch {
            guard error == .refused else { throw error }
            return before
        }
    }

    private static func compare(
        _ environment: borrowing Environment, _ model: Model, _ seed: UInt64
    ) throws {
        let (words, frames) = (environment.table("words"), environment.integerTable("frames"))
        let (forward, backward, count) = try environment.read { (snapshot) throws(LMDBError) in
            let forward = try snapshot.words(of: words)
            var backward: [String] = []
            var cursor = try snapshot.cursor(over: frames)
            _ = try cursor.last()
            _ = try cursor.next()
            while let entry = try cursor.previous() {
                backward.append("\(entry.key)=\(text(entry.value))")
            }
            return (forward, backward, try snapshot.statistics(of: frames).entries)
        }
        #expect(forward == model.wordLines, "seed \(seed)")
        #expect(backward.reversed() == model.frameLines, "seed \(seed)")
        #expect(count == model.frames.count, "seed \(seed)")
    }

    private static func seek(
        in environment: borrowing Environment, _ model: Model, _ random: inout SplitMix,
        _ seed: UInt64
    ) throws {
        let word = Change.key(using: &random)
        let frame = UInt64.random(in: 0..<310, using: &random)
        let (words, frames) = (environment.table("words"), environment.integerTable("frames"))
        let bytes = Array(word.utf8)
        let (nextWord, nextFrame, value) = try environment.read { (snapshot) throws(LMDBError) in
            var wordCursor = try snapshot.cursor(over: words)
            let wordEntry = try wordCursor.seek(bytes.span)
            let nextWord: String? = if let wordEntry { text(wordEntry.key) } else { nil }
            var frameCursor = try snapshot.cursor(over: frames)
            let nextFrame = try frameCursor.seek(frame)?.key
            return (nextWord, nextFrame, try snapshot.word(word, in: words))
        }
        #expect(nextWord == model.firstWord(from: word), "seed \(seed)")
        #expect(nextFrame == model.firstFrame(from: frame), "seed \(seed)")
        #expect(value == model.words[word], "seed \(seed)")
    }
}
