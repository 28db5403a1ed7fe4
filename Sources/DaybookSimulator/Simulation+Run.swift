import DaybookEngine
import DaybookJournal
import DaybookModel
import RESP

/// What a run came to.
package struct Verdict: Sendable {
    package let seed: UInt64
    /// What was found wrong; nil where nothing was.
    package let violation: String?
    /// Equal for equal seeds.
    package let trace: UInt64
    package let counts: Counts
}

/// A run: the shop is set up, clients and faults have their time, and then all is looked through.
extension Simulation {
    /// Turns after which a run that was to end well has not.
    private static let turnLimit = 400_000

    package func run() -> Verdict {
        setUp()
        mayFail = true
        jobsLeft = temper.jobs
        work()
        if temper.endsWell { heal() } else { cutShort() }
        endLastLife()
        if violation == nil { lookThrough(isOver: true) }
        trace.note(disk.journal.head.hash.bytes)
        if let history { history.finish(journal: whatIsLeft()) }
        life?.forget()
        life = nil
        counts.seeds = 1
        counts.calls = callsMade
        return Verdict(seed: seed, violation: violation, trace: trace.value, counts: counts)
    }

    /// A shop with something to sell.
    private func setUp() {
        var calls: [[String]] = [
            [
                "SHOP.CONFIGURE", "CURRENCY", "EUR", "SHIPPING", "50", "PAYMENTS", "card",
                "RESERVE", "60",
            ]
        ]
        for sku in knowledge.skus {
            calls.append(["SKU.DEFINE", sku, "100"])
            calls.append(["STOCK.RECEIVE", sku, "6", "KEY", knowledge.fresh("k")])
        }
        for customer in knowledge.customers {
            calls.append(["ADDRESS.ADD", customer, "1 Quay", "KEY", knowledge.fresh("k")])
        }
        for call in calls {
            clients[0].demand(Job(call))
            until("the shop is set up") { clients[0].isIdle }
        }
    }

    /// Clients do what they want, and everything else happens.
    private func work() {
        until("the clients have done their work") {
            jobsLeft == 0 && !clients.contains(where: \.isWaiting)
        }
    }

    /// Faults are over: whatever is still wanted has to be done, and be done in time.
    private func heal() {
        mayFail = false
        disk.isJournalFull = false
        disk.areLedgersFull = false
        until("everything is answered once faults have ended") {
            clients.allSatisfy(\.isIdle)
        }
        clients[0].demand(Job(["STOCK.RECEIVE", knowledge.skus[0], "1", "KEY", "healed"]))
        until("the shop takes an order of its clerk") { clients[0].isIdle }
        if violation == nil, promises.kept["healed"] == nil {
            violate("the shop was refused something after the faults had ended")
        }
        until("the server is up") { life?.isServing ?? false }
        if violation == nil { note(.healed) }
    }

    /// The run ends where it stands.
    private func cutShort() {
        life?.kill()
        mayFail = false
        disk.isJournalFull = false
        disk.areLedgersFull = false
        jobsLeft = 0
        until("the server starts once more") { life?.isServing ?? false }
    }

    /// The last life ends in order, so that the ledgers are all that its books were.
    private func endLastLife() {
        guard violation == nil, let life, life.isServing else { return }
        stop(life)
        until("the engine stops") { life.isDead }
    }

    /// The journal at the end, also of a run that found something wrong: a judge may see more.
    private func whatIsLeft() -> [RESPValue] {
        guard let found = violation else { return pages() }
        violation = nil
        defer { violation = found }
        cutShort()
        return pages()
    }

    /// Every entry, as `LOG.READ` answers it to somebody who comes when all is over.
    private func pages() -> [RESPValue] {
        clients = []
        start()
        guard let life, life.isServing else { return [] }
        let wire = makeWire()
        life.connect(wire)
        var pages: [RESPValue] = []
        while true {
            let after = pages.last?["position"]?.integer ?? 0
            wire.requests.append(Wire.bytes(of: ["LOG.READ", "\(after)", "COUNT", "1000"]))
            until("the journal is read") { !wire.replies.isEmpty }
            guard let reply = wire.replies.popLast(), reply.errorCode == nil else {
                // Turned away, since followers ask too.
                guard violation == nil else { return pages }
                continue
            }
            guard let page = reply.elements, !page.isEmpty else { return pages }
            pages += page
        }
    }

    private func until(_ what: String, _ isDone: () -> Bool) {
        var turns = 0
        while !isDone(), violation == nil {
            turns += 1
            guard turns < Self.turnLimit, turnOrWait() else {
                return violate("waited in vain: \(what)")
            }
        }
    }
}
