/// Something that a client wants: one call, or the calls of a batch with `MULTI` and `EXEC`.
@MainActor
final class Job {
    let calls: [[String]]
    /// Whether it may be sent again: it carries a key, or repeating it does no harm.
    let isRepeatable: Bool
    /// How often it was sent.
    var attempts = 0
    /// Whether it is sent until it is answered, whatever happens.
    var isDemanded = false
    /// Whether nobody knows what came of it the last time.
    var wasUnknown = false

    init(_ calls: [[String]], isRepeatable: Bool) {
        self.calls = calls
        self.isRepeatable = isRepeatable
    }

    /// One call, without a batch around it.
    convenience init(_ call: [String]) {
        self.init([call], isRepeatable: !call.contains("NOKEY"))
    }

    var isBatch: Bool { calls.count > 1 }

    /// The call itself, or those between `MULTI` and `EXEC`.
    var inner: ArraySlice<[String]> { isBatch ? calls.dropFirst().dropLast() : calls[...] }
}
