import ArgumentParser
import DaybookEngine
import DaybookJournal
import DaybookServer
import DaybookStorage
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// `daybook serve`: the service itself.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a shop on a Unix socket, to any Redis client.",
        discussion: """
            Begins a new shop where the data directory is absent or empty. SIGTERM finishes \
            and answers what was asked, writes a checkpoint, and exits with 0.

            Exit status: 0 stopped, 65 the journal is damaged, 66 the data cannot be used, \
            73 the socket cannot be made, 74 the disk failed, 75 data or socket are in use.
            """)

    @OptionGroup var options: DataOptions

    @Option(help: "The Unix socket to listen on.")
    var socket = Defaults.socket

    func run() async throws {
        let log = ServeLog()
        // A client that goes away, or a file-size limit, is an error code and not the end.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        let claim = try claimed()
        let shop: OpenShop
        do throws(StoreError) {
            shop = try OpenShop(options.directory, log)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.of(error)
        }
        let service = ServeService(shop: shop, socketPath: socket, log: log)
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log.quiet))
        do {
            try await group.run()
        } catch let error as ServerError {
            shop.engine.stop()
            Terminal.complain("\(error)")
            throw error.isInUse ? ExitStatus.busy : ExitStatus.noSocket
        }
        log.stopped(at: shop.journal.head.position)
        _ = consume claim
    }

    private func claimed() throws(ExitCode) -> DataClaim {
        if case .foreign(let reason) = options.directory.condition {
            Terminal.complain(reason)
            throw ExitStatus.noData
        }
        do throws(StoreError) {
            return try DataClaim(on: options.directory)
        } catch {
            Terminal.complain("\(error)")
            throw ExitStatus.busy
        }
    }
}

extension ServerError {
    /// Whether it is another server that is in the way.
    fileprivate var isInUse: Bool {
        switch self {
        case .inUse, .contended: true
        case .pathTooLong, .notASocket, .directory, .cannotListen: false
        }
    }
}
