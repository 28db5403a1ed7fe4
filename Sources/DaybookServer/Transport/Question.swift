import RESP

/// A request that waits for its outcome: how it will be put into words.
struct Question {
    let reply: Reply
    /// The dialect that was spoken when the request came.
    let version: RESPVersion
    /// Bytes the reply is expected to be.
    let weight: Int
    /// The number that the command table gives the command or subcommand.
    let counter: Int
    /// When it was read, in nanoseconds of the monotonic clock.
    let askedAt: UInt64
    /// Its first words, unless it is a mutation, which the journal tells of.
    let words: [String]
    /// Whether it waits for something to happen, so that its time says nothing of the server.
    var isWaiting = false
    /// What begins once the reply has been written.
    var subscriptions: [Subscription] = []
    /// The element of the reply to go on with, where some of it has been written.
    var next = 0
}
