import DaybookServer
import Foundation
import RESP
import Testing

@Suite struct `The socket file` {
    private let place: SocketDirectory

    init() throws {
        place = try SocketDirectory()
    }

    private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
        try FileManager.default.attributesOfItem(atPath: path)
    }

    private func start(at path: String) async throws -> Server {
        let server = Server(
            ServerConfiguration(socketPath: path), switchboard: Switchboard(), submit: { _ in })
        try await server.start()
        return server
    }

    @Test func `may be used by its owner and group only`() async throws {
        try await Scene.play { scene in
            let found = try attributes(scene.path)
            #expect(found[.type] as? FileAttributeType == .typeSocket)
            #expect(found[.posixPermissions] as? Int == 0o660)
        }
    }

    @Test func `has the mode that was asked for`() async throws {
        try await Scene.play({ $0.socketMode = 0o600 }) { scene in
            let found = try attributes(scene.path)
            #expect(found[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `gets a directory if there is none`() async throws {
        let directory = place.path + "/run"
        let server = try await start(at: directory + "/s")
        let found = try attributes(directory)
        #expect(found[.posixPermissions] as? Int == 0o750)
        await server.stop {}
    }

    @Test func `of a dead server is taken over`() async throws {
        let directory = place.path
        let path = directory + "/s"
        let first = try await start(at: path)
        try FileManager.default.linkItem(atPath: path, toPath: directory + "/left")
        await first.stop {}
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.moveItem(atPath: directory + "/left", toPath: path)
        let second = try await start(at: path)
        let client = try await Client(to: path)
        #expect(try await client.ask("PING")?.text == "PONG")
        await second.stop {}
    }

    @Test func `of a live server is left alone`() async throws {
        try await Scene.play { scene in
            await #expect(throws: ServerError.inUse(scene.path)) {
                _ = try await start(at: scene.path)
            }
            let client = try await scene.connect()
            #expect(try await client.ask("PING")?.text == "PONG")
        }
    }

    @Test func `is not put in the place of anything else`() async throws {
        let path = place.path + "/precious"
        try Data("precious".utf8).write(to: URL(filePath: path))
        await #expect(throws: ServerError.notASocket(path)) { _ = try await start(at: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == Data("precious".utf8))
    }

    @Test func `has a path of 103 bytes at most`() async throws {
        let directory = place.path + "/"
        let longest = directory + String(repeating: "x", count: 103 - directory.utf8.count)
        let server = try await start(at: longest)
        await server.stop {}
        await #expect(throws: ServerError.pathTooLong(longest + "x")) {
            _ = try await start(at: longest + "x")
        }
        #expect(ServerError.pathTooLong(longest + "x").description.contains("has 104 bytes"))
    }

    @Test func `of another server that took its name meanwhile survives a stop`() async throws {
        let path = place.path + "/s"
        let first = try await start(at: path)
        try FileManager.default.removeItem(atPath: path)
        let second = try await start(at: path)
        await first.stop {}
        let client = try await Client(to: path)
        #expect(try await client.ask("PING")?.text == "PONG")
        await second.stop {}
    }
}
