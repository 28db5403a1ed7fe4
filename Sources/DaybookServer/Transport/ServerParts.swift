package import DaybookEngine
import Foundation
import Glibc
import NIOCore

/// What all event loops of a server share.
package struct ServerParts: Sendable {
    let configuration: ServerConfiguration
    let interpreter: Interpreter
    let roster: Roster
    let statistics: Statistics
    let slowLog: SlowLog
    let monitors = Monitors()
    /// Seconds since 1970, now.
    let now: @Sendable () -> Int64 = Self.seconds
    /// Microseconds since 1970, now.
    let nowMicroseconds: @Sendable () -> Int64 = Self.microseconds
    let submit: @Sendable ([Call]) -> Void
    let isIdle: @Sendable () -> Bool

    /// - Parameters:
    ///   - loading: how far the replay has come, while there is no engine yet.
    ///   - isIdle: whether the engine waits for calls.
    ///   - submit: leaves calls with the engine; must not block.
    package init(
        _ configuration: ServerConfiguration, switchboard: Switchboard,
        loading: @escaping @Sendable () -> ReplayProgress? = { nil },
        isIdle: @escaping @Sendable () -> Bool = { false },
        submit: @escaping @Sendable ([Call]) -> Void
    ) {
        self.configuration = configuration
        self.isIdle = isIdle
        self.submit = submit
        let roster = Roster(limit: configuration.limits.clients)
        let statistics = Statistics(
            loops: configuration.loops, commands: CommandTable.documented.counterNames.count)
        var facts = ServerFacts(
            processID: Int(getpid()), socketPath: configuration.socketPath,
            startedAt: Self.seconds(), now: Self.seconds, clients: { roster.sessions },
            counters: { roster.counters })
        facts.version = configuration.version
        facts.socketMode = configuration.socketMode
        facts.commandStatistics = { statistics.commands }
        facts.errorCounts = { statistics.errors }
        facts.usage = { ProcessUsage.current }
        facts.loading = loading
        facts.moment = { NIODeadline.now().uptimeNanoseconds }
        facts.disconnect = { ids in switchboard.close(ids) }
        facts.maximumClients = configuration.limits.clients
        facts.memoryBytes = configuration.limits.memoryBytes
        self.roster = roster
        self.statistics = statistics
        slowLog = facts.slowLog
        interpreter = Interpreter(facts: facts)
    }

    @Sendable private static func seconds() -> Int64 {
        Int64(Date().timeIntervalSince1970)
    }

    @Sendable private static func microseconds() -> Int64 {
        Int64(Date().timeIntervalSince1970 * 1_000_000)
    }
}
