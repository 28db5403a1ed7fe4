import DaybookEngine
import DaybookJournal
import Foundation
import Synchronization

/// Where the outcomes and the failure of an engine arrive, and a test waits for them.
final class Inbox: Sendable {
    struct State {
        var outcomes: [UInt64: Outcome] = [:]
        /// Sequences in the order delivered.
        var order: [UInt64] = []
        var failures: [StoreError] = []
        var damage: [StoreError] = []
        /// Calls that were answered twice.
        var doubled: [UInt64] = []
    }

    /// What a test waited for in vain.
    struct Late: Error {
        let what: String
    }

    private static let patience = 30.0
    private let state = Mutex(State())
    private let condition = NSCondition()

    func deliver(_ deliveries: [[Delivery]]) {
        change { state in
            for delivery in deliveries.joined() {
                let sequence = delivery.ticket.sequence
                if state.outcomes[sequence] != nil { state.doubled.append(sequence) }
                state.outcomes[sequence] = delivery.outcome
                state.order.append(sequence)
            }
        }
    }

    func fail(_ error: StoreError) {
        change { $0.failures.append(error) }
    }

    func note(damage: StoreError) {
        change { $0.damage.append(damage) }
    }

    /// What has arrived so far.
    var now: State { state.withLock { $0 } }

    /// Returns what `find` finds in what has arrived, as soon as it finds something.
    func wait<Found>(for what: String, _ find: (State) -> Found?) throws -> Found {
        condition.lock()
        defer { condition.unlock() }
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while true {
            if let found = find(now) { return found }
            guard condition.wait(until: deadline) else { throw Late(what: what) }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        condition.lock()
        state.withLock { body(&$0) }
        condition.broadcast()
        condition.unlock()
    }
}
