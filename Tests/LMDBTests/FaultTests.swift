import Foundation
import LMDB
import Testing

/// Disks that are full or broken, played by putting another file behind LMDB's descriptor.
@Suite struct FaultTests {
    /// Puts the file at `path` behind a descriptor while `body` runs.
    private func replacing(
        _ number: Int32, by path: String, _ body: () throws -> Void
    ) throws {
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        let original = dup(number)
        #expect(dup2(file.fileDescriptor, number) == number)
        defer {
            dup2(original, number)
            close(original)
        }
        try body()
        try file.close()
    }

    private func dataDescriptor(of place: Workplace) throws -> Int32 {
        let all = try Descriptor.all(of: place.dataFile)
        return try #require(all.first { !$0.isSynchronous }).number
    }

    private func metaDescriptor(of place: Workplace) throws -> Int32 {
        let all = try Descriptor.all(of: place.dataFile)
        return try #require(all.first { $0.isSynchronous }).number
    }

    /// A full disk refuses the change as a whole, and costs nothing else.
    @Test func `a commit without space changes nothing, and the next one goes on`() throws {
        let place = try Workplace()
        let environment = try place.environment(mode: .durable)
        try environment.put("one", for: "1")
        try replacing(dataDescriptor(of: place), by: "/dev/full") {
            #expect(throws: LMDBError.noSpace) { try environment.put("two", for: "2") }
        }
        let after = try environment.words()
        try environment.put("three", for: "3")
        let later = try environment.words()
        #expect(after == ["1=one"])
        #expect(later == ["1=one", "3=three"])
    }

    /// A disk that fails before the meta page is written leaves the file as it was (R9).
    @Test func `a commit whose pages cannot be written did not happen`() throws {
        let place = try Workplace()
        let environment = try place.environment(mode: .durable)
        try environment.put("one", for: "1")
        try replacing(dataDescriptor(of: place), by: "/proc/self/comm") {
            #expect {
                try environment.put(String(repeating: "v", count: 9000), for: "2")
            } throws: { error in
                (error as? LMDBError)?.leavesOutcomeUnknown == false
            }
        }
        let after = try environment.words()
        #expect(after == ["1=one"])
    }

    /// A meta page that fails half-way may or may not be on disk (R9): no verdict can be given.
    @Test func `a commit that fails at its last step has an unknown outcome`() throws {
        let place = try Workplace()
        do {
            let environment = try place.environment(mode: .durable)
            try environment.put("one", for: "1")
            try replacing(metaDescriptor(of: place), by: "/dev/full") {
                #expect(throws: LMDBError.outcomeUnknown(ENOSPC)) {
                    try environment.put("two", for: "2")
                }
            }
            #expect(throws: LMDBError.panic) { try environment.put("three", for: "3") }
            #expect(throws: LMDBError.panic) { _ = try environment.words() }
        }
        let environment = try place.open(mode: .durable)
        let words = try environment.words()
        #expect(words == ["1=one"] || words == ["1=one", "2=two"])
        try environment.put("four", for: "4")
    }

    /// The old map must not be given up for a new one that the system refuses.
    @Test func `a map that cannot grow is an error, and the old one still works`() throws {
        let place = try Workplace()
        let environment = try place.smallEnvironment()
        try environment.put("one", for: "1")
        try replacing(dataDescriptor(of: place), by: "/dev/null") {
            #expect(throws: LMDBError.mapFull) {
                try environment.put(String(repeating: "v", count: 100_000), for: "2")
            }
        }
        let words = try environment.words()
        #expect(words == ["1=one"])
        try environment.put(String(repeating: "v", count: 100_000), for: "2")
    }

    @Test func `only an unknown outcome leaves the outcome unknown`() {
        #expect(LMDBError.outcomeUnknown(5).leavesOutcomeUnknown)
        for error in [LMDBError.noSpace, .ioError, .panic, .mapFull, .system(errno: 9)] {
            #expect(!error.leavesOutcomeUnknown, "\(error)")
        }
    }
}
