import RESP

/// A request that waits for its outcome: how it will be put into words.
struct Question {
    let reply: Reply
    /// The dialect that was spoken when the request came.
    let version: RESPVersion
    /// Bytes the reply is expected to be.
    let weight: Int
}
