/// What a client can do about a refusal.
enum RetryClass: String, CaseIterable, Sendable {
    /// Nothing: the call itself is wrong.
    case never
    /// Read again, then decide anew.
    case requote
    /// Send the same again, under the same key.
    case same
    /// Wait for the people who run the server.
    case `operator`
}
