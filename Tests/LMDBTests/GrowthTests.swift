import LMDB
import Testing

/// The map grows by itself, and nobody ever chooses its size.
@Suite struct GrowthTests {
    @Test func `the map grows when a write does not fit, and the body runs again`() throws {
        let environment = try Workplace().smallEnvironment()
        let frames = environment.integerTable("frames")
        let bytes = [UInt8](repeating: 7, count: 1000)
        var runs = 0
        try environment.write { (transaction) throws(LMDBError) in
            runs += 1
            for number in UInt64(1)...1000 {
                try transaction.append(bytes.span, for: number, to: frames)
            }
        }
        let count = try environment.frameCount()
        let information = try environment.information()
        #expect(runs > 1)
        #expect(count == 1000)
        #expect(information.mapSize > 1_000_000)
        #expect(information.mapSize % 65536 == 0)
    }

    @Test func `small writes grow the map ahead of need and run once each`() throws {
        let environment = try Workplace().smallEnvironment()
        let frames = environment.integerTable("frames")
        let bytes = [UInt8](repeating: 7, count: 1000)
        var runs = 0
        for number in UInt64(1)...1000 {
            try environment.write { (transaction) throws(LMDBError) in
                runs += 1
                try transaction.append(bytes.span, for: number, to: frames)
            }
        }
        let count = try environment.frameCount()
        #expect(count == 1000)
        #expect(runs == 1000)
    }

    @Test func `a body that swallows the error is run again nevertheless`() throws {
        let environment = try Workplace().smallEnvironment()
        let frames = environment.integerTable("frames")
        let bytes = [UInt8](repeating: 7, count: 1000)
        try environment.write { (transaction) throws(LMDBError) in
            for number in UInt64(1)...500 {
                do throws(LMDBError) {
                    try transaction.append(bytes.span, for: number, to: frames)
                } catch {
                    return
                }
            }
        }
        let count = try environment.frameCount()
        #expect(count == 500)
    }

    @Test func `a body that turns the error into its own is run again nevertheless`() throws {
        let environment = try Workplace().smallEnvironment()
        let frames = environment.integerTable("frames")
        let bytes = [UInt8](repeating: 7, count: 1000)
        try environment.write { (transaction) throws(Refusal) in
            for number in UInt64(1)...500 {
                do throws(LMDBError) {
                    try transaction.append(bytes.span, for: number, to: frames)
                } catch {
                    throw .refused
                }
            }
        }
        let count = try environment.frameCount()
        #expect(count == 500)
    }

    @Test func `a value larger than the map fits once the map has grown`() throws {
        let environment = try Workplace().smallEnvironment(largestStep: 1 << 20)
        let word = String(repeating: "v", count: 3_000_000)
        try environment.put(word, for: "k")
        let found = try environment.word("k")
        #expect(found?.utf8.count == 3_000_000)
    }

    @Test func `the map moves while other threads read, and they see whole snapshots`() throws {
        let shared = Shared(try Workplace().smallEnvironment())
        shared.onThreads(5) { (thread, shared) in
            guard thread == 0 else { return try Self.readUntilStopped(shared) }
            defer { shared.stop() }
            for batch in UInt64(0)..<60 {
                let numbers = batch * 20 + 1..<batch * 20 + 21
                try shared.environment.appendFrames(numbers, size: 1000)
            }
        }
        let count = try shared.environment.frameCount()
        let information = try shared.environment.information()
        #expect(count == 1200)
        #expect(information.mapSize >= 1_200_000)
    }

    /// Each commit appends 20 frames; half a commit must never be seen.
    private static func readUntilStopped(_ shared: Shared) throws {
        let frames = shared.environment.integerTable("frames")
        while !shared.shouldStop {
            try shared.environment.read { (snapshot) throws(LMDBError) in
                var cursor = try snapshot.cursor(over: frames)
                let last = try cursor.last()?.key ?? 0
                let count = try snapshot.statistics(of: frames).entries
                #expect(count == Int(last))
                #expect(last % 20 == 0)
                guard last > 0 else { return }
                // A read inside the read, which must not wait for the map that waits for us.
                let inner = try shared.environment.read { (inner) throws(LMDBError) in
                    try inner.value(for: last, in: frames)?.count ?? 0
                }
                #expect(inner == 1000)
            }
        }
    }

    @Test func `an environment opens with room for what it holds`() throws {
        let place = try Workplace()
        do {
            let environment = try place.smallEnvironment()
            try environment.appendFrames(1..<2000, size: 1000)
            try environment.sync()
        }
        let sizing = MapSizing(initial: 1 << 16, largestStep: 1 << 16)
        let environment = try Environment.open(
            at: place.path, tables: Workplace.tables, sizing: sizing)
        let information = try environment.information()
        #expect(information.mapSize / 4 * 3 >= information.usedSize)
        try environment.appendFrames(2000..<2100, size: 1000)
    }

    @Test func `freed pages are used before the map grows`() throws {
        let environment = try Workplace().smallEnvironment(largestStep: 1 << 20)
        let frames = environment.integerTable("frames")
        for _ in 0..<5 {
            try environment.appendFrames(1..<400, size: 1000)
            try environment.write { (transaction) throws(LMDBError) in
                try transaction.clear(frames)
            }
        }
        let size = try environment.information().mapSize
        #expect(size < 4_000_000)
    }

    @Test func `sizes double up to the largest step and are never nearly full`() {
        let sizing = MapSizing(initial: 1 << 16, largestStep: 1 << 18)
        #expect(sizing.sizes(count: 6) == [1, 2, 4, 8, 12, 16].map { $0 << 16 })
        for used in stride(from: 0, to: 3_000_000, by: 77_777) {
            #expect(sizing.size(for: used) / 4 * 3 >= used)
        }
        #expect(MapSizing.standard.size(for: 0) == 1 << 30)
        #expect(MapSizing.standard.size(for: 1 << 40) > 1 << 40)
    }
}

extension MapSizing {
    fileprivate func sizes(count: Int) -> [Int] {
        var sizes = [initial]
        while sizes.count < count {
            sizes.append(sizes[sizes.count - 1] + step(from: sizes[sizes.count - 1]))
        }
        return sizes
    }
}
