import DaybookEngine
import DaybookModel
import DaybookServer
import Logging

/// What the service tells its operator, on standard error.
struct ServeLog: Sendable {
    private let logger: Logger

    init() {
        logger = Logger(label: "serve") { label, _ in
            StreamLogHandler.standardError(label: label)
        }
    }

    /// A logger for libraries: only what an operator must know comes through.
    var quiet: Logger {
        var logger = logger
        logger.logLevel = .error
        return logger
    }

    func began(_ directory: String) {
        logger.info("a new shop begins in \(directory)")
    }

    func warn(_ text: String) {
        logger.warning("\(text)")
    }

    func replaying(_ start: Position, _ target: Position) {
        guard start < target else { return }
        logger.info(
            """
            replaying entries \(start.value + 1) to \(target); clients are answered LOADING \
            meanwhile
            """)
    }

    func recovered(_ recovery: Recovery) {
        let milliseconds = (recovery.seconds * 10_000).rounded() / 10
        logger.info(
            """
            recovered position \(recovery.position): ledgers stood at \(recovery.from), \
            \(recovery.tally.entries) entries replayed in \(milliseconds) ms
            """)
    }

    func listening(on socket: String, at position: Position) {
        logger.info(
            "serving on \(socket) at position \(position); try: redis-cli -3 -s \(socket)")
    }

    func admits(_ access: Access) {
        logger.info("roles: \(access)")
    }

    func givingUp() {
        logger.info("stopping: the replay is given up, and left to the next start")
    }

    func stopping() {
        logger.info("stopping: answering what was asked")
    }

    func stopped(at position: Position) {
        logger.info("stopped at position \(position); everything acknowledged is on disk")
    }

    func suspects() {
        logger.warning(
            """
            the last server here was ended by a signal, as a damaged page can do it: every page \
            is looked at before it is read
            """)
    }

    func tookBack() {
        logger.warning(
            """
            a power cut had left the last write to the journal unfinished; it was taken back, and \
            nobody had been told of it
            """)
    }

    func distrusts(_ reason: String, nowIn aside: String) {
        logger.critical(
            """
            the ledgers cannot be trusted, so nothing more is said: \(reason). They are in \
            \(aside) now. Start again: they are made anew from the journal, which has \
            everything that was acknowledged
            """)
    }

    func damaged(_ what: String) {
        logger.error(
            """
            what a reader asked for is damaged: \(what). Everything else goes on; run \
            "daybook audit", and put the journal back from a backup
            """)
    }

    func failed(_ reason: String) {
        logger.critical(
            """
            the disk failed, and what is on it is unknown, so nothing more is said: \(reason). \
            Check the disk, then start again: what was acknowledged is there
            """)
    }
}
