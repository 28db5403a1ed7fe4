import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookServer
import Foundation

/// A whole Daybook in memory behind a socket: what `daybook serve` is, without a disk.
final class Shop: Sendable {
    let directory: String
    let path: String
    let journal: MemoryJournal
    let engine: Engine
    let server: Server

    init(_ change: (inout ServerConfiguration) -> Void = { _ in }) async throws {
        directory = try Scene.makeDirectory()
        path = directory + "/daybook.sock"
        var generator = SystemRandomNumberGenerator()
        let id = JournalID(from: &generator)
        journal = MemoryJournal(id)
        let switchboard = Switchboard()
        engine = Engine(
            journal: journal, ledgers: MemoryLedgers(of: id),
            now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
            deliver: switchboard.deliver, isPresent: switchboard.isConnected,
            onFailure: { _ in switchboard.hangUp() })
        _ = try engine.start()
        var configuration = ServerConfiguration(socketPath: path)
        change(&configuration)
        server = Server(configuration, switchboard: switchboard, submit: engine.submit)
        try await server.start()
    }

    /// Runs `body` in such a shop, then stops it as SIGTERM does.
    static func play(
        _ change: (inout ServerConfiguration) -> Void = { _ in },
        _ body: (Shop) async throws -> Void
    ) async throws {
        let shop = try await Shop(change)
        do {
            try await body(shop)
        } catch {
            await shop.end()
            throw error
        }
        await shop.end()
    }

    func end() async {
        await server.stop(after: engine.stop)
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            // It lies in the temporary directory.
        }
    }
}
