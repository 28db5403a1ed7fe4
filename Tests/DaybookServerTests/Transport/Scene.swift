import DaybookEngine
import DaybookServer
import Foundation

/// A server in a directory of its own, in front of an engine that answers when the test says so.
final class Scene: Sendable {
    let directory: String
    let path: String
    let switchboard = Switchboard()
    /// What has come to the engine, in order.
    let asked = Watched<[Call]>([])
    let server: Server

    init(_ change: (inout ServerConfiguration) -> Void = { _ in }) async throws {
        directory = try Self.makeDirectory()
        path = directory + "/daybook.sock"
        var configuration = ServerConfiguration(socketPath: path)
        change(&configuration)
        let asked = asked
        server = Server(configuration, switchboard: switchboard) { calls in
            asked.update { $0.append(contentsOf: calls) }
        }
        try await server.start()
    }

    /// Runs `body` before such a server, then stops it.
    static func play(
        _ change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: (Scene) async throws -> Void
    ) async throws {
        let scene = try await Scene(change)
        do {
            try await body(scene)
        } catch {
            await scene.end()
            throw error
        }
        await scene.end()
    }

    /// Stops the server, answering nothing, and removes the directory.
    func end() async {
        switchboard.hangUp()
        await server.stop {}
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            // It lies in the temporary directory.
        }
    }

    /// The first calls, as soon as there are so many.
    func calls(_ count: Int) async throws -> [Call] {
        try await asked.wait { $0.count >= count }
    }

    /// Answers a call with a refusal that carries `word`.
    func answer(_ calls: [Call], _ word: (Int) -> String) {
        switchboard.deliver([
            calls.enumerated().map { index, call in
                Delivery(
                    ticket: call.ticket, outcome: .unavailable(.readOnly(word(index))))
            }
        ])
    }

    /// A client that reads nothing and may send on when the server has said its last word.
    func connectToSend() async throws -> Client {
        try await Client(to: path, isDeaf: true, staysOpen: true)
    }

    func connect(isDeaf: Bool = false) async throws -> Client {
        try await Client(to: path, isDeaf: isDeaf)
    }

    static func makeDirectory() throws -> String {
        let directory = NSTemporaryDirectory() + "daybook-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        return directory
    }
}
