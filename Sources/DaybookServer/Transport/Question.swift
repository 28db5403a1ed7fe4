import RESP

/// A request that waits for its outcome: how it will be put into words.
///
/// - Small, with narrow numbers: together with its outcome it is no more than the compiler moves
///   without calling anybody (128 bytes), and each is moved several times.
struct Question {
    let reply: Reply
    /// When it was read, in nanoseconds of the monotonic clock.
    let askedAt: UInt64
    /// Its first words, unless it is a mutation, which the journal tells of.
    let words: [String]
    /// What begins once the reply has been written.
    let subscriptions: [Subscription]
    private let narrowWeight: UInt32
    private var narrowNext: UInt32 = 0
    private let narrowCounter: UInt16
    /// The dialect that was spoken when the request came.
    let version: RESPVersion
    /// Whether it waits for something to happen, so that its time says nothing of the server.
    let isWaiting: Bool

    /// - Precondition: the weight and, later, ``next`` are below 2³², the counter is below 65,536.
    init(
        reply: Reply, version: RESPVersion, weight: Int, counter: Int, askedAt: UInt64,
        words: [String], isWaiting: Bool, subscriptions: [Subscription]
    ) {
        self.reply = reply
        self.askedAt = askedAt
        self.words = words
        self.subscriptions = subscriptions
        self.version = version
        self.isWaiting = isWaiting
        narrowWeight = UInt32(weight)
        narrowCounter = UInt16(counter)
    }

    /// Bytes the reply is expected to be.
    var weight: Int { Int(narrowWeight) }

    /// The number that the command table gives the command or subcommand.
    var counter: Int { Int(narrowCounter) }

    /// The element of the reply to go on with, where some of it has been written.
    var next: Int {
        get { Int(narrowNext) }
        set { narrowNext = UInt32(newValue) }
    }
}
