import DaybookEngine
import DaybookServer
import Foundation
import ServiceLifecycle

/// The service as the life cycle of the process sees it: begins to listen, replays, ends in order.
///
/// It listens before it replays, so that a client hears how long that takes instead of finding
/// nobody; and so that a socket that cannot be made is known at once.
struct ServeService: Service {
    let shop: OpenShop
    let configuration: ServerConfiguration
    let log: ServeLog

    func run() async throws {
        let reception = shop.reception
        let server = Server(
            configuration, switchboard: shop.switchboard,
            loading: { reception.loading.progress }, isIdle: { reception.isIdle },
            submit: reception.submit)
        try await server.start()
        do {
            try await serve()
        } catch {
            await server.stop { shop.stop() }
            throw error
        }
        await server.stop { shop.stop() }
    }

    /// Replays, then serves until it is asked to stop, which may be before that.
    private func serve() async throws {
        let recovery = try await withTaskCancellationOrGracefulShutdownHandler {
            try await load()
        } onCancelOrGracefulShutdown: {
            log.givingUp()
            shop.beginStopping()
        }
        guard let recovery else { return }
        log.listening(on: configuration.socketPath, at: recovery.position)
        log.admits(configuration.access)
        do {
            try await gracefulShutdown()
        } catch {
            // Cancelled before it was asked to stop: it stops all the same.
        }
        log.stopping()
    }

    private func load() async throws -> Recovery? {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try shop.load() })
            }
        }
    }
}
