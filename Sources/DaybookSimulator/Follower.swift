import DaybookEngine
import DaybookJournal
import DaybookModel

/// Follows the journal from where it was last, through every life of the server: each entry with
/// an event that it wants, once and in order.
@MainActor
final class Follower {
    /// Connections of this number and above are followers'.
    static let firstNumber: UInt64 = 1 << 32

    let number: UInt64
    private unowned let simulation: Simulation
    private let types: Set<EventType>
    private(set) var after = Position.zero
    /// The question on its way, and when it is given up; nil where it is not, or was already.
    private var patience: Patience?
    private(set) var due: UInt64?
    private var asked: UInt64 = 0

    init(_ index: Int, _ simulation: Simulation, _ chance: inout Chance) {
        number = Self.firstNumber + UInt64(index)
        self.simulation = simulation
        types = Set(EventType.allCases.filter { _ in chance.once(in: 4) })
    }

    var canAsk: Bool {
        patience == nil && !types.isEmpty && simulation.life?.isServing ?? false
    }

    /// Asks for what comes next.
    func ask() {
        let patience = Patience()
        self.patience = patience
        asked += 1
        let turns = UInt64(simulation.chance.pick(5...500))
        due = simulation.nanoseconds + turns * UInt64(simulation.temper.turnMicroseconds) * 1_000
        let ticket = Ticket(connection: number, sequence: asked)
        simulation.life?.engine?.submit([
            Call(ticket, .history(.follow(after: after, types, patience)))
        ])
    }

    /// Will not wait any longer.
    func giveUp() {
        due = nil
        patience?.end()
    }

    /// The server is gone.
    func forget() {
        patience?.end()
        patience = nil
        due = nil
    }

    /// Where nobody does anything, who still waits has been told of everything.
    func checkRest() {
        guard patience != nil else { return }
        let missed = wanted(through: simulation.disk.journal.head.position)
        guard let first = missed.first else { return }
        simulation.violate("a follower at \(after) waits, though there is \(first.position)")
    }

    /// Takes note of the answer.
    func hear(_ outcome: Outcome, _ sequence: UInt64) {
        guard patience != nil, sequence == asked else {
            return simulation.violate("a follower was answered what it did not ask")
        }
        forget()
        guard case .answered(.followed(let entries, let through)) = outcome else { return }
        check(entries, through)
        if !entries.isEmpty { simulation.note(.followerTold) }
        after = through
    }

    /// Nothing left out, nothing twice, nothing that is not in the journal.
    private func check(_ entries: [Entry], _ through: Position) {
        guard through >= after else {
            return simulation.violate("a follower at \(after) was taken back to \(through)")
        }
        let expected = wanted(through: through)
        if expected != entries {
            simulation.violate(
                "a follower was told of \(entries.map(\.position)) after \(after) up to "
                    + "\(through), and not of \(expected.map(\.position))")
        }
    }

    /// What there is for it in the journal, up to a position.
    private func wanted(through position: Position) -> [Entry] {
        simulation.readEntries(after: after, through: position).filter { entry in
            entry.steps.contains { step in step.events.contains { types.contains($0.type) } }
        }
    }
}
