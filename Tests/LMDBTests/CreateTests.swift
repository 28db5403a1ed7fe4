import Foundation
import LMDB
import Testing

/// There is a whole environment under its name, or none (R7).
@Suite struct CreateTests {
    @Test func `a created environment opens and its tables are empty`() throws {
        let place = try Workplace()
        let environment = try place.environment(mode: .durable)
        let words = try environment.words()
        let frames = try environment.frameCount()
        #expect(words == [])
        #expect(frames == 0)
        #expect(environment.mode == .durable)
        #expect(environment.directory == place.path)
    }

    @Test func `creation leaves nothing beside the environment, not even a lock file`() throws {
        let place = try Workplace()
        try place.create()
        #expect(try place.names() == ["environment"])
        #expect(FileManager.default.fileExists(atPath: place.dataFile))
        #expect(!FileManager.default.fileExists(atPath: place.lockFile))
    }

    @Test func `files are for their owner only`() throws {
        let place = try Workplace()
        _ = try place.environment()
        for (path, mode) in [(place.path, 0o700), (place.dataFile, 0o600), (place.lockFile, 0o600)]
        {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
        }
    }

    @Test func `what is filled in is there when the environment is first opened`() throws {
        let place = try Workplace()
        try Environment.create(at: place.path, tables: Workplace.tables) {
            (environment, transaction) throws(LMDBError) in
            try transaction.put("1", for: "format", in: environment.table("words"))
        }
        let environment = try place.open()
        let format = try environment.word("format")
        #expect(format == "1")
    }

    @Test func `an error while filling in leaves nothing behind, and is thrown as it is`() throws {
        let place = try Workplace()
        #expect(throws: Refusal.refused) {
            try Environment.create(at: place.path, tables: Workplace.tables) {
                (environment, transaction) throws(Refusal) in
                throw .refused
            }
        }
        #expect(!Environment.exists(at: place.path))
        #expect(try place.names() == [])
    }

    @Test func `an empty directory is taken, another is refused`() throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(
            atPath: place.path, withIntermediateDirectories: false)
        #expect(!Environment.exists(at: place.path))
        try place.create()
        #expect(Environment.exists(at: place.path))
        #expect(throws: LMDBError.alreadyExists(path: place.path)) { try place.create() }
    }

    @Test func `a directory with other files is refused and left alone`() throws {
        let place = try Workplace()
        try FileManager.default.createDirectory(
            atPath: place.path, withIntermediateDirectories: false)
        try Data([1]).write(to: URL(fileURLWithPath: place.path + "/letter"))
        #expect(throws: LMDBError.alreadyExists(path: place.path)) { try place.create() }
        #expect(try place.names() == ["environment"])
        #expect(FileManager.default.fileExists(atPath: place.path + "/letter"))
    }

    @Test func `a file in the place of the directory is refused`() throws {
        let place = try Workplace()
        try Data([1]).write(to: URL(fileURLWithPath: place.path))
        #expect(throws: LMDBError.alreadyExists(path: place.path)) { try place.create() }
    }

    @Test func `what a crash left unfinished does not stand in the way`() throws {
        let place = try Workplace()
        let unfinished = place.path + ".tmp-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(
            atPath: unfinished, withIntermediateDirectories: false)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: unfinished + "/data.mdb"))
        _ = try place.environment()
        #expect(try place.names() == ["environment"])
    }

    @Test func `a parent that is missing is an error of the system`() throws {
        let place = try Workplace()
        #expect(throws: LMDBError.system(errno: ENOENT)) {
            try Environment.create(at: place.directory + "/none/here", tables: Workplace.tables)
        }
    }

    @Test func `a relative path and a trailing slash will do`() throws {
        let place = try Workplace()
        try Environment.create(at: place.path + "/", tables: Workplace.tables)
        _ = try place.open()
    }

    @Test func `a file system that cannot lock or map is refused`() throws {
        #expect {
            try Environment.create(at: "/proc/daybook", tables: Workplace.tables)
        } throws: { error in
            // The directory cannot even be made there.
            error is LMDBError
        }
    }
}
