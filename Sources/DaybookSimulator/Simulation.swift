import DaybookEngine
import DaybookJournal
import DaybookModel
package import DaybookServer
import RESP

/// A shop with its server, its disk and its clients in one thread, everything that is left to
/// chance drawn from one seed.
///
/// The server's engine is the real one, and so is what is between it and the wire: interpreter,
/// replies, and their order. What is simulated are clocks, disk, threads, sockets and clients.
///
/// - The same seed gives the same run, whatever the process: ``Verdict/trace`` says so.
@MainActor
package final class Simulation {
    let seed: UInt64
    var chance: Chance
    let temper: Temper
    let interpreter: Interpreter
    let history: HistoryFile?
    let isVerbose: Bool
    let lie: Lie?

    /// Of a clock that never goes back.
    var nanoseconds: UInt64 = 1_000_000_000
    /// Milliseconds since 1970 when ``nanoseconds`` was 0; goes where an operator puts it.
    var epoch: Int64 = 1_795_000_000_000
    let disk: Disk
    var life: Life?
    var clients: [Client] = []
    private(set) var followers: [Follower] = []
    var knowledge: Knowledge
    var promises = Promises()
    /// Parts whose turn is not over.
    var busy: Parts = []
    /// Whether things go wrong; not while the shop is set up, and not at the end of a run that
    /// ends well.
    var mayFail = false
    private var mayOverlap = true
    /// Whether something went wrong that the engine has to give up for.
    var wantedFailure = false
    /// Whether an append was refused since the last that was not.
    var wasRefused = false
    /// Starts in a row that were killed.
    private(set) var startsKilled = 0
    var wiresMade: UInt64 = 0
    var callsMade = 0
    /// Jobs that nobody has thought of yet.
    var jobsLeft = 0
    var trace = Trace()
    package internal(set) var counts = Counts()
    var violation: String?

    package init(
        seed: UInt64, endsWell: Bool? = nil, interpreter: Interpreter,
        history: HistoryFile? = nil, isVerbose: Bool = false, lie: Lie? = nil
    ) {
        self.seed = seed
        var chance = Chance(seed: seed)
        temper = Temper(&chance, endsWell: endsWell)
        disk = Disk(&chance)
        knowledge = Knowledge(skus: temper.skus, customers: temper.customers)
        self.chance = chance
        self.interpreter = interpreter
        self.history = history
        self.isVerbose = isVerbose
        self.lie = lie
        clients = (0..<temper.clients).map { Client($0, self) }
        followers = (0..<temper.followers).map { Follower($0, self, &chance) }
    }

    var wallTime: Timestamp {
        Timestamp(milliseconds: epoch + Int64(nanoseconds / 1_000_000))
    }

    func note(_ occasion: Occasion) {
        counts.note(occasion)
        log("* \(occasion.rawValue)")
    }

    /// Takes note of what happened to everybody, for the history's readers.
    func fault(_ what: String) {
        history?.fault(what, nanoseconds)
        log("! \(what)")
    }

    func log(_ words: @autoclosure () -> String) {
        if isVerbose { print("\(counts.turns) \(words())") }
    }

    /// Ends the run: the first thing found wrong is the one that is told.
    func violate(_ what: String) {
        guard violation == nil else { return }
        violation = what
        log("VIOLATION \(what)")
        life?.die()
    }

    /// What the server said, as a client reads it.
    func parse(_ bytes: [UInt8]) -> RESPValue {
        var parser = ReplyParser()
        do throws(ReplyError) {
            if let parsed = try parser.parse(bytes.span), parsed.consumed == bytes.count {
                return parsed.value
            }
        } catch {
            violate("a reply is none: \(error)")
        }
        violate("a reply is not whole: \(String(decoding: bytes, as: UTF8.self))")
        return .null
    }

    /// Lets others have turns in the middle of a part's, now and then.
    func overlap() {
        guard mayOverlap, busy.depth < 4, violation == nil else { return }
        guard chance.hits(perMille: temper.overlaps) else { return }
        for _ in 0..<chance.pick(1...4) where !(life?.isDead ?? true) { _ = turn() }
    }

    /// Does something that nothing else comes between.
    func withoutFaults(_ body: () -> Void) {
        let (before, overlapped) = (mayFail, mayOverlap)
        (mayFail, mayOverlap) = (false, false)
        body()
        (mayFail, mayOverlap) = (before, overlapped)
    }

    func noteRecovery(_ recovery: Recovery) {
        counts.lives += 1
        if recovery.tally.entries > 0 {
            note(.recoveryReplays)
        }
        if startsKilled > 0 { note(.recoveryTwice) }
        startsKilled = 0
        log("life starts at \(recovery.position), ledgers at \(recovery.from)")
    }

    /// What an operator does while the server is down.
    private func visitDisk() {
        if chance.once(in: 4) { lookThrough() }
        guard disk.ledgers.mark.position > .zero, chance.pick(1...100) <= temper.lostLedgers else {
            return
        }
        if chance.once(in: 2) {
            note(.ledgersLost)
            disk.loseLedgers()
        } else {
            note(.ledgersRebuilt)
            rebuild()
        }
    }

    /// Begins another life on what the last one left.
    func start() {
        life?.forget()
        let life = Life(self, number: counts.lives + 1)
        self.life = life
        wantedFailure = false
        if mayFail, startsKilled == 0 { visitDisk() }
        life.start()
        if life.isDead { startsKilled += 1 }
    }
}
