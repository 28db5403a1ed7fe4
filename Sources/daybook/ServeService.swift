import DaybookEngine
import DaybookServer
import ServiceLifecycle

/// The service as the life cycle of the process sees it: begins to listen, ends in order.
struct ServeService: Service {
    let shop: OpenShop
    let configuration: ServerConfiguration
    let log: ServeLog

    func run() async throws {
        let engine = shop.engine
        let server = Server(configuration, switchboard: shop.switchboard) { engine.submit($0) }
        try await server.start()
        log.listening(on: configuration.socketPath, at: shop.recovery.position)
        log.admits(configuration.access)
        do {
            try await gracefulShutdown()
        } catch {
            // Cancelled before it was asked to stop: it stops all the same.
        }
        log.stopping()
        await server.stop { engine.stop() }
    }
}
