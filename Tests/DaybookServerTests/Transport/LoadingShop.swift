import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookServer
import Foundation
import Synchronization

/// A server as it is while its journal is replayed: the replay begins when the test says so, and
/// stands still before its first frame until the test lets it go on.
final class LoadingShop: Sendable {
    let path: String
    let server: Server
    let reception: Reception
    private let directory: String
    private let engine: Engine
    private let hold: Hold
    private let journal: MemoryJournal

    /// A shop in whose journal `lines` have been accepted.
    init(of lines: [String]) async throws {
        let before = try await Shop()
        let clerk = try await Client(to: before.path)
        for line in lines { _ = try await clerk.ask(line) }
        await before.end()
        journal = before.journal
        directory = try Scene.makeDirectory()
        path = directory + "/daybook.sock"
        let switchboard = Switchboard()
        let reception = Reception(of: journal, deliver: switchboard.deliver)
        self.reception = reception
        engine = Engine(
            journal: journal, ledgers: MemoryLedgers(of: journal.head.journal),
            now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
            loading: reception.loading, deliver: switchboard.deliver,
            onFailure: { _ in switchboard.hangUp() })
        server = Server(
            ServerConfiguration(socketPath: path), switchboard: switchboard,
            loading: { reception.loading.progress }, submit: reception.submit)
        hold = journal.holdRead()
        try await server.start()
        let engine = engine
        Thread.detachNewThread {
            do {
                if try engine.start() != nil { reception.open(engine) }
            } catch {
                reception.close()
            }
        }
    }

    /// Runs `body` before such a server, then stops it as SIGTERM does.
    static func play(
        of lines: [String], _ body: (LoadingShop) async throws -> Void
    ) async throws {
        let shop = try await LoadingShop(of: lines)
        do {
            try await body(shop)
        } catch {
            await shop.end()
            throw error
        }
        await shop.end()
    }

    /// Lets the replay go on.
    func release() { hold.release() }

    func end() async {
        engine.beginStopping()
        hold.release()
        await server.stop { [engine, reception] in
            engine.stop()
            reception.close()
        }
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            // It lies in the temporary directory.
        }
    }
}
