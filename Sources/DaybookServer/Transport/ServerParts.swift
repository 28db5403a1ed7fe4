import DaybookEngine

/// What all event loops of a server share.
struct ServerParts: Sendable {
    let configuration: ServerConfiguration
    let interpreter: Interpreter
    let roster: Roster
    let statistics: Statistics
    let slowLog: SlowLog
    let monitors = Monitors()
    /// Seconds since 1970, now.
    let now: @Sendable () -> Int64
    /// Microseconds since 1970, now.
    let nowMicroseconds: @Sendable () -> Int64
    let submit: @Sendable ([Call]) -> Void
}
