import DaybookEngine
import DequeModule
package import NIOCore
import RESP

/// Everything that belongs to one event loop: its connections, and the traffic between them and
/// the engine.
///
/// Whatever all connections ask within one turn of the loop goes to the engine as one array, and
/// whatever comes back is sorted into the connections' lines before anything is sent: one lock,
/// one hop between threads and one write per connection, however many commands there are.
///
/// - Lives on its loop; nothing here is touched from elsewhere.
package final class Exchange {
    let parts: ServerParts
    let limits: TransportLimits
    /// The replies that are being written, for one connection at a time.
    var writer = ReplyWriter()

    /// What this loop counts of commands and errors.
    let counters: LoopCounters
    /// When the clock was last looked at, in nanoseconds since some moment.
    var moment: UInt64 = 0
    /// The slowest of the slow calls that were answered since the log was last told.
    var slowest: (nanoseconds: UInt64, call: SlowCall)?
    /// Connections that are shown what everybody asks, and what they have not been shown yet.
    var monitors: [UInt64: Connection] = [:]
    var overheard: [UInt8] = []
    /// Connections that were turned away and have not ended; how many may have time for that.
    var farewells = 0
    let mostFarewells: Int
    /// The loop's number among all loops.
    let number: Int

    let loop: any EventLoop
    let inbox: Inbox
    private(set) var connections: [UInt64: Connection] = [:]
    /// Bytes that the connections hold, or more; and beyond which it is looked how many they are.
    var held = 0
    var alarm: Int
    /// When it may be looked again how many they are.
    var nextRecount: UInt64 = 0
    /// The most that they held since memory was last given back.
    var peak = 0
    /// Connections closed since the operator was last told, and the most that one of them held.
    var evictions = (count: 0, largest: 0)
    /// What was asked and has not gone to the engine.
    var calls: [Call] = []
    /// Bytes that they count for lending.
    var callBytes = 0
    var lendings: Lendings<Call>
    var loneClient = LoneClient()
    private var ready: [Connection] = []
    /// Connections with replies to send of the many that they are owed, and those that sent so much
    /// that they are read again in turn.
    var creditors = Deque<Connection>()
    var pourers = Deque<Connection>()
    /// Connections that send requests in pieces, in the order in which they are read again.
    var dribblers = Deque<Connection>()
    var isDribbleExpected = false
    private var output = ByteBuffer()
    private var nextID: UInt64
    private let stride: UInt64
    private var isTickComing = false
    /// Whether the next tick comes after the sockets.
    private var isTickDelayed = false
    private var isLeaving = false
    private var empty: EventLoopPromise<Void>?

    package init(
        _ loop: any EventLoop, number: Int, of loops: Int, inbox: Inbox, parts: ServerParts
    ) {
        self.loop = loop
        self.inbox = inbox
        self.parts = parts
        self.number = number
        counters = parts.statistics.counters(ofLoop: number)
        limits = parts.configuration.limits
        alarm = limits.memoryBytes / loops
        lendings = Lendings(limit: limits.lentArrays)
        mostFarewells = max(1, limits.farewells / loops)
        nextID = UInt64(number) + 1
        stride = UInt64(loops)
    }

    /// The id of the next connection, unique over all loops.
    func makeID() -> UInt64 {
        defer { nextID += stride }
        return nextID
    }

    /// Takes in a connection that has just opened.
    /// - Returns: whether it may stay.
    func enter(_ connection: Connection) -> Bool {
        guard !isLeaving else { return false }
        connections[connection.id] = connection
        return true
    }

    /// Forgets a connection that has closed.
    func leave(_ connection: Connection) {
        connections[connection.id] = nil
        stopMonitoring(connection)
        connection.giveUp()
        parts.roster.dismiss(connection.id)
        endIfEmpty()
    }

    /// Ends somebody's patience after a time.
    func wait(_ patience: Patience, milliseconds: Int, for weight: Int) -> Wait {
        let timer = loop.scheduleTask(in: .milliseconds(Int64(milliseconds))) { patience.end() }
        return Wait(patience: patience, timer: timer, weight: weight)
    }

    /// Does something once the engine may have room again.
    func later(_ body: @escaping () -> Void) {
        let bound = NIOLoopBound(body, eventLoop: loop)
        loop.scheduleTask(in: .milliseconds(limits.retryMilliseconds)) { bound.value() }
    }

    /// Promises a connection a turn.
    func queue(_ connection: Connection) {
        guard !connection.isQueued else { return }
        connection.isQueued = true
        ready.append(connection)
        expectTick()
    }

    /// Hands on the replies in the writer: few in a buffer that is used again once it is sent, many
    /// in several.
    func takeOutput(_ hand: (ByteBuffer, _ isLast: Bool) -> Void) {
        if writer.count <= limits.keptBytes {
            var lent = writer
            output.clear(minimumCapacity: writer.count)
            output.writeBytes(lent.take())
            hand(output, true)
        } else {
            takeMuchOutput(hand)
        }
        writer.removeAll(keepingCapacityUpTo: 2 * limits.outputBytes)
    }

    private func takeMuchOutput(_ hand: (ByteBuffer, _ isLast: Bool) -> Void) {
        var lent = writer
        let bytes = lent.take()
        for start in Swift.stride(from: 0, to: bytes.count, by: limits.keptBytes) {
            let end = min(start + limits.keptBytes, bytes.count)
            hand(ByteBuffer(bytes: bytes[start..<end]), end == bytes.count)
        }
    }

    /// Deals with everything that has come up.
    ///
    /// What was asked is handed on and what was answered is sent before anybody has a turn: turns
    /// of rude clients may be long. After turns the sockets are looked at, whatever was delivered
    /// meanwhile: deliveries for those who ask much may come faster than they are sent.
    func tick() {
        let answered = settleDeliveries()
        submitCalls()
        finish(answered)
        let hasTurns = !(creditors.isEmpty && pourers.isEmpty && ready.isEmpty)
        if hasTurns {
            sendInTurns()
            giveTurns()
            readInTurns()
        }
        // Who was answered may have asked again: a subscriber, for the next page.
        submitCalls()
        isTickComing = false
        if hasTurns { tickAfterSockets() } else { listenForAnswer() }
    }

    /// Deals with what was delivered, now or after the sockets.
    package func noteDelivered() {
        if !isTickDelayed { tick() }
    }

    /// Puts what has arrived into the lines of the connections.
    /// - Returns: those with something to send.
    func settleDeliveries() -> [Connection] {
        var answered: [Connection] = []
        var current: Connection?
        for deliveries in inbox.take() {
            for index in deliveries.indices {
                let asker = deliveries[index].ticket.connection
                if current?.id != asker { current = connections[asker] }
                guard let current, current.settle(deliveries.span[index]) else { continue }
                if current.isOwedMuch {
                    creditors.append(current)
                } else {
                    answered.append(current)
                }
            }
        }
        return answered
    }

    /// Gives turns to those who wait for one, until the time or the requests of a tick are used up.
    private func giveTurns() {
        guard !ready.isEmpty else { return }
        look()
        let end = moment + limits.tickMicroseconds * 1_000
        var left = limits.requestsPerTick
        repeat { left -= runRound(until: end) } while left > 0 && moment < end && !ready.isEmpty
    }

    /// Gives everybody who waits for one a turn, those left first next time if time runs out; one
    /// has a turn in any case.
    /// - Returns: at least as many requests as were carried out.
    private func runRound(until end: UInt64) -> Int {
        let round = ready
        ready.removeAll(keepingCapacity: true)
        for (index, connection) in round.enumerated() {
            guard index == 0 || moment < end else {
                ready.insert(contentsOf: round[index...], at: 0)
                return index * limits.requestsPerTurn
            }
            connection.isQueued = false
            connection.takeTurn()
        }
        return round.count * limits.requestsPerTurn
    }

    func expectTick() {
        guard !isTickComing else { return }
        isTickComing = true
        let this = NIOLoopBound(self, eventLoop: loop)
        loop.execute { this.value.noteDelivered() }
    }

    /// NIO runs tasks until none is left before it looks at sockets: only a moment in the future
    /// lets other connections be heard.
    func tickAfterSockets() {
        guard !isTickComing else { return }
        isTickComing = true
        isTickDelayed = true
        let this = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: .microseconds(20)) {
            this.value.isTickDelayed = false
            this.value.tick()
        }
    }
}

/// Watching and leaving.
extension Exchange {
    /// Closes the connections with these ids that live here.
    func close(_ ids: Set<UInt64>) {
        for id in ids { connections[id]?.hangUp() }
    }

    /// Closes connections that take no replies.
    func sweep(at time: NIODeadline) {
        reportEvictions()
        lendings.forget()
        giveBackMemory()
        for connection in Array(connections.values) where connection.isStalled(at: time) {
            parts.roster.countStalled()
            connection.hangUp()
        }
    }

    /// Carries out nothing more, and closes each connection once its replies are sent.
    /// - Returns: what succeeds when the last one has left.
    func beginLeaving() -> EventLoopFuture<Void> {
        tick()
        isLeaving = true
        let promise = loop.makePromise(of: Void.self)
        empty = promise
        for connection in Array(connections.values) { connection.beginClosing() }
        endIfEmpty()
        return promise.futureResult
    }

    private func endIfEmpty() {
        guard connections.isEmpty else { return }
        // Nobody is left to have a turn; who closed while waiting for one is not kept for it.
        creditors = []
        pourers = []
        dribblers = []
        ready = []
        empty?.succeed()
        empty = nil
    }

    /// Closes every connection at once, without another word.
    func hangUp() {
        isLeaving = true
        calls = []
        callBytes = 0
        for connection in Array(connections.values) { connection.hangUp() }
    }
}
