import ArgumentParser
import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookServer
import DaybookStorage
import Foundation
import Glibc
import Synchronization

/// A data directory with its journal open, and its engine once that is replayed: everything but
/// the socket.
final class OpenShop: Sendable {
    private struct Running {
        var engine: Engine?
        var isStopping = false
    }

    let journal: LMDBJournal
    let switchboard = Switchboard()
    let reception: Reception
    private let directory: DataDirectory
    private let log: ServeLog
    private let progress: ProgressLine
    private let running = Mutex(Running())

    /// Opens `directory`, beginning a new shop where there is none.
    ///
    /// - Precondition: the caller holds the claim.
    init(_ directory: DataDirectory, _ log: ServeLog) throws(StoreError) {
        try directory.removeLeftovers()
        if directory.condition == .vacant {
            var generator = SystemRandomNumberGenerator()
            try directory.create(JournalID(from: &generator))
            log.began(directory.path)
        }
        let scrutiny = directory.scrutiny
        if scrutiny == .full { log.suspects() }
        LastWord.leave(at: directory.suspicionPath)
        journal = try directory.openJournal(scrutiny: scrutiny)
        if journal.hasTakenBack { log.tookBack() }
        self.directory = directory
        self.log = log
        let progress = ProgressLine("loading")
        self.progress = progress
        let loading = Loading { progress.show($0) }
        reception = Reception(of: journal, loading: loading, deliver: switchboard.deliver)
    }

    /// Replays what the ledgers lack, then has the engine take calls; takes as long as that takes.
    ///
    /// Ledgers that cannot be used, or that do not fit the journal, are set aside and made anew.
    /// - Returns: nil where it was told to stop meanwhile.
    func load() throws(StoreError) -> Recovery? {
        defer { progress.clear() }
        let first = try directory.openLedgers(of: journal.head, scrutiny: directory.scrutiny) {
            log.warn($0)
        }
        // Every page has been looked at, if that was called for.
        try directory.clearSuspicion()
        let isWhole = first.mark.position == .zero
        let reason: String
        do throws(StoreError) {
            return try load(first)
        } catch {
            // Folded from entry 1, what contradicts itself is the journal.
            guard !isWhole else { throw error }
            running.withLock { $0.engine = nil }
            reason = "the ledgers do not fit the journal (\(error))"
        }
        progress.clear()
        let fresh = try directory.replaceLedgers(of: journal.head, because: reason) { log.warn($0) }
        return try load(fresh)
    }

    /// Ends a replay that goes on, and has the engine finish; does not wait for that.
    func beginStopping() {
        let engine = running.withLock { running in
            running.isStopping = true
            return running.engine
        }
        engine?.beginStopping()
    }

    /// Finishes and answers what was asked, and writes a checkpoint.
    func stop() {
        beginStopping()
        running.withLock { $0.engine }?.stop()
        reception.close()
    }

    private func load(_ ledgers: LMDBLedgers) throws(StoreError) -> Recovery? {
        let engine = engine(on: ledgers)
        let isWanted = running.withLock { running in
            running.engine = engine
            return !running.isStopping
        }
        guard isWanted else { return nil }
        log.replaying(ledgers.mark.position, journal.head.position)
        guard let recovery = try engine.start() else { return nil }
        progress.clear()
        log.recovered(recovery)
        reception.open(engine)
        return recovery
    }

    private func engine(on ledgers: LMDBLedgers) -> Engine {
        Engine(
            journal: journal, ledgers: ledgers, now: Self.wallClock, loading: reception.loading,
            deliver: switchboard.deliver, isPresent: switchboard.isConnected,
            onDamage: { [log] in log.damaged("\($0)") },
            onFailure: { [directory, log] in Self.end(directory, log, because: $0) })
    }

    /// Ends the process: nothing may be said any more, so nothing is waited for.
    ///
    /// Rows that cannot be read, or that contradict what is decided on them, are not met again: the
    /// next start makes the ledgers anew.
    private static func end(
        _ directory: DataDirectory, _ log: ServeLog, because error: StoreError
    ) -> Never {
        switch error {
        case .noSpace, .failed:
            log.failed("\(error)")
        case .damaged, .unusable:
            do throws(StoreError) {
                log.distrusts("\(error)", nowIn: try directory.setLedgersAside())
            } catch {
                log.failed("\(error)")
            }
        }
        _exit(ExitStatus.of(error).rawValue)
    }

    @Sendable private static func wallClock() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
}
