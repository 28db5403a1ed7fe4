import Foundation
import LMDB
import Testing

/// A rebuilt environment takes the place of the old one at one stroke.
@Suite struct ReplaceTests {
    private func fill(_ path: String, with word: String) throws {
        try Environment.create(at: path, tables: Workplace.tables) {
            (environment, transaction) throws(LMDBError) in
            try transaction.put(word, for: "which", in: environment.table("words"))
        }
    }

    @Test func `the fresh environment is found under the old name, and nothing else is left`()
        throws
    {
        let place = try Workplace()
        try fill(place.path, with: "old")
        try fill(place.directory + "/fresh", with: "new")
        try Environment.replace(at: place.path, with: place.directory + "/fresh")
        let which = try place.open().word("which")
        #expect(which == "new")
        #expect(try place.names() == ["environment"])
    }

    @Test func `where there was none, the fresh one is simply renamed`() throws {
        let place = try Workplace()
        try fill(place.directory + "/fresh", with: "new")
        try Environment.replace(at: place.path, with: place.directory + "/fresh")
        let which = try place.open().word("which")
        #expect(which == "new")
        #expect(try place.names() == ["environment"])
    }

    @Test func `without a fresh one the old one stays`() throws {
        let place = try Workplace()
        try fill(place.path, with: "old")
        let fresh = place.directory + "/fresh"
        #expect(throws: LMDBError.missing(path: fresh)) {
            try Environment.replace(at: place.path, with: fresh)
        }
        let which = try place.open().word("which")
        #expect(which == "old")
    }

    @Test func `an environment is renamed, but not onto another`() throws {
        let place = try Workplace()
        let (one, other) = (place.directory + "/one", place.directory + "/other")
        try fill(one, with: "one")
        try fill(other, with: "other")
        #expect(throws: LMDBError.alreadyExists(path: other)) {
            try Environment.rename(one, to: other)
        }
        try Environment.rename(one, to: place.path)
        let which = try place.open().word("which")
        #expect(which == "one")
    }

    @Test func `a removed environment is gone, and removing it again is no error`() throws {
        let place = try Workplace()
        try fill(place.path, with: "old")
        try Environment.remove(at: place.path)
        try Environment.remove(at: place.path)
        #expect(try place.names() == [])
    }

    @Test func `there is space left where the tests run`() throws {
        let place = try Workplace()
        let space = try place.environment().freeSpace()
        #expect(space > 0)
    }
}
