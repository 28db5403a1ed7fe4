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
            Begins a new shop where the data directory is absent or empty. While the journal is \
            replayed at the start, clients are answered LOADING. SIGTERM finishes and answers \
            what was asked, writes a checkpoint, and exits with 0.

            Who opens the socket has a role by user and group, which the system tells: root and \
            the user that runs the server are operators, others shop. For a web application \
            that runs as www-data, a stock room and monitoring, and nobody else:

              daybook serve --role shop=www-data --role warehouse=@stock \\
                --role reader=prometheus --others none --socket-mode 666

            They must be able to enter the socket's directory too, which the server makes with \
            mode 750.

            Exit status: 0 stopped, 64 an option is wrong, 65 the journal is damaged, 66 the \
            data cannot be used, 73 the socket cannot be made, 74 the disk failed, 75 data or \
            socket are in use.
            """)

    @OptionGroup var options: DataOptions

    @Option(help: "The Unix socket to listen on.")
    var socket = Defaults.socket

    @OptionGroup var accessOptions: AccessOptions

    func run() async throws {
        Heap.settle()
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
        let service = ServeService(shop: shop, configuration: serverConfiguration(log), log: log)
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: service)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log.quiet))
        do {
            try await group.run()
        } catch let error as StoreError {
            Terminal.complain("\(error)")
            throw ExitStatus.of(error)
        } catch let error as ServerError {
            Terminal.complain("\(error)")
            throw error.isInUse ? ExitStatus.busy : ExitStatus.noSocket
        }
        log.stopped(at: shop.journal.head.position)
        _ = consume claim
    }

    /// The server as the options want it, and as far as the system lets it be.
    private func serverConfiguration(_ log: ServeLog) -> ServerConfiguration {
        var configuration = ServerConfiguration(socketPath: socket)
        configuration.version = Version.text
        configuration.access = accessOptions.access
        configuration.socketMode = accessOptions.socketMode
        configuration.warn = { log.warn($0) }
        configuration.giveBackMemory = Heap.giveBack
        let wanted = configuration.limits.clients
        let files = FileLimit.raise(to: wanted + TransportLimits.filesBesideClients)
        FileLimit.makeRoom(for: files)
        let possible = max(1, files - TransportLimits.filesBesideClients)
        guard possible < wanted else { return configuration }
        configuration.limits.clients = possible
        log.warn(
            """
            this process may open \(files) files, so at most \(possible) clients can be connected \
            at once instead of \(wanted); raise its hard limit (LimitNOFILE= of the service, or \
            ulimit -Hn)
            """)
        return configuration
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
