import DaybookEngine

/// What all event loops of a server share.
struct ServerParts: Sendable {
    let configuration: ServerConfiguration
    let interpreter: Interpreter
    let roster: Roster
    /// Seconds since 1970, now.
    let now: @Sendable () -> Int64
    let submit: @Sendable ([Call]) -> Void
}
