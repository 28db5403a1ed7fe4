import ArgumentParser
import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookServer
import DaybookStorage
import Foundation
import Glibc

/// A data directory with its engine running: everything but the socket.
struct OpenShop: Sendable {
    let engine: Engine
    let journal: LMDBJournal
    let switchboard: Switchboard
    let recovery: Recovery

    /// Opens `directory`, beginning a new shop where there is none, and recovers.
    ///
    /// Ledgers that cannot be used, or that do not fit the journal, are set aside and made anew.
    ///
    /// - Precondition: the caller holds the claim.
    init(_ directory: DataDirectory, _ log: ServeLog) throws(StoreError) {
        try directory.removeLeftovers()
        if directory.condition == .vacant {
            var generator = SystemRandomNumberGenerator()
            try directory.create(JournalID(from: &generator))
            log.began(directory.path)
        }
        let journal = try directory.openJournal()
        let switchboard = Switchboard()
        let fail: @Sendable (StoreError) -> Void = { error in
            log.failed("\(error)")
            // Nothing may be said any more, so nothing is waited for.
            _exit(ExitStatus.disk.rawValue)
        }
        let (engine, recovery) = try Self.recover(directory, journal, log) { ledgers in
            Engine(
                journal: journal, ledgers: ledgers, now: Self.wallClock,
                deliver: switchboard.deliver, onDamage: { log.damaged("\($0)") },
                onFailure: fail)
        }
        self.engine = engine
        self.journal = journal
        self.switchboard = switchboard
        self.recovery = recovery
        log.recovered(recovery)
    }

    private static func recover(
        _ directory: DataDirectory, _ journal: LMDBJournal, _ log: ServeLog,
        _ make: (LMDBLedgers) -> Engine
    ) throws(StoreError) -> (Engine, Recovery) {
        let first = try directory.openLedgers(of: journal.head) { log.warn($0) }
        let isWhole = first.mark.position == .zero
        let reason: String
        do throws(StoreError) {
            let engine = make(first)
            return (engine, try engine.start())
        } catch {
            // Folded from entry 1, what contradicts itself is the journal.
            guard !isWhole else { throw error }
            reason = "the ledgers do not fit the journal (\(error))"
        }
        let ledgers = try directory.replaceLedgers(of: journal.head, because: reason) {
            log.warn($0)
        }
        let engine = make(ledgers)
        return (engine, try engine.start())
    }

    @Sendable private static func wallClock() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
}
