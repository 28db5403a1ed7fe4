import DaybookEngine
import DaybookModel

/// What kind of world a seed makes: how large the queues are, how often what goes wrong, how
/// patient the clients are.
///
/// Every seed draws its own, most of them from extremes: a fault that is rare in every run, or
/// happens in every turn, hides others.
struct Temper {
    /// Virtual microseconds that a turn takes on average.
    let turnMicroseconds: Int
    let limits: EngineLimits
    /// Kills in 10,000 turns.
    let kills: Int
    /// Orderly stops in 10,000 turns.
    let stops: Int
    /// How many in 1,000 looks at the disk let others have turns before they answer.
    let overlaps: Int
    /// In 1,000 syncs.
    let slowSyncs: Int
    let failedSyncs: Int
    /// In 1,000 checkpoints.
    let failedCheckpoints: Int
    /// Lookups in 100,000 that cannot be answered.
    let failedLookups: Int
    /// Starts in 100 before which the ledgers are gone, or made anew.
    let lostLedgers: Int
    /// In 10,000 turns.
    let journalFulls: Int
    let ledgersFulls: Int
    let clockJumps: Int
    /// In 1,000 calls.
    let lostWires: Int
    let duplicates: Int
    let pauses: Int
    let reusedKeys: Int
    let clients: Int
    let followers: Int
    /// Calls that a client may have on its way at once.
    let window: Int
    let jobs: Int
    let skus: Int
    let customers: Int
    /// Turn weights of the committer, the writer and the clients.
    let committerWeight: Int
    let writerWeight: Int
    let readerWeight: Int
    let clientWeight: Int
    /// Whether faults end before the run does, and everything has to be answered then.
    let endsWell: Bool

    init(_ chance: inout Chance, endsWell: Bool?) {
        turnMicroseconds = chance.one(of: [50, 500, 5_000])
        limits = Self.limits(&chance, turn: Double(turnMicroseconds) / 1e6)
        kills = chance.one(of: [0, 3, 10, 40])
        stops = chance.one(of: [0, 2, 10])
        overlaps = chance.one(of: [0, 5, 50, 250])
        slowSyncs = chance.one(of: [0, 20, 200, 600])
        failedSyncs = chance.one(of: [0, 0, 5, 30])
        failedCheckpoints = chance.one(of: [0, 0, 30, 150])
        failedLookups = chance.one(of: [0, 0, 0, 5, 100])
        lostLedgers = chance.one(of: [0, 0, 10, 50])
        journalFulls = chance.one(of: [0, 0, 5, 30])
        ledgersFulls = chance.one(of: [0, 0, 5, 30])
        clockJumps = chance.one(of: [0, 2, 20])
        lostWires = chance.one(of: [0, 5, 40, 120])
        duplicates = chance.one(of: [0, 10, 100])
        pauses = chance.one(of: [0, 10, 60])
        reusedKeys = chance.one(of: [0, 5, 20])
        clients = chance.pick(1...6)
        followers = chance.one(of: [0, 1, 3])
        window = chance.one(of: [1, 1, 3, 8])
        jobs = chance.one(of: [60, 150, 300])
        skus = chance.pick(2...5)
        customers = chance.pick(2...4)
        committerWeight = chance.one(of: [1, 6, 20])
        writerWeight = chance.one(of: [1, 6, 20])
        readerWeight = chance.one(of: [1, 6, 20])
        clientWeight = chance.one(of: [2, 8, 24])
        let drawn = chance.once(in: 2)
        self.endsWell = endsWell ?? drawn
    }

    private static func limits(_ chance: inout Chance, turn: Double) -> EngineLimits {
        var limits = EngineLimits()
        limits.waitingCalls = chance.one(of: [3, 10, 16_384])
        limits.parcelBytes = chance.one(of: [200, 1_000, 184 * 1_024])
        limits.eagerAnswers = chance.one(of: [1, 2, 5, 256])
        limits.eagerParts = chance.one(of: [1, 4, .max])
        limits.loneCalls = chance.one(of: [0, 1, 3, .max])
        limits.waitingParcels = chance.one(of: [1, 2, 8])
        limits.dirtyBytes = chance.one(of: [1, 2_000, 10_000, 64 << 20])
        limits.journalBytes = chance.one(of: [400, 3_000, 24 << 20])
        limits.postings = chance.one(of: [4, 40, 1_500_000])
        limits.idleSeconds = turn * Double(chance.one(of: [5, 50, 1_000]))
        limits.checkpointSeconds = turn * Double(chance.one(of: [20, 500, 100_000]))
        limits.readBytes = chance.one(of: [1, 1_000, 1 << 20])
        limits.historyBytes = chance.one(of: [1, 2_000, 8 << 20])
        limits.followEntries = chance.one(of: [1, 3, 128])
        limits.roomSeconds = turn * Double(chance.one(of: [3, 30]))
        limits.lookSeconds = turn * Double(chance.one(of: [10, 100]))
        let rows = chance.one(of: [0, 1, 4, 1_000])
        limits.books = BooksLimits(
            stocks: rows, shoppers: rows, others: rows, keys: chance.one(of: [0, 3]),
            seed: chance.next())
        return limits
    }
}
