import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Dispatch
import Synchronization

/// A client that makes two entries with an engine and stops it.
final class Till: Sendable {
    private struct Drawer {
        var positions: [Position] = []
        var faults: [String] = []
    }

    private let drawer = Mutex(Drawer())
    private let bell = DispatchSemaphore(value: 0)

    /// Starts an engine, trades, stops it.
    ///
    /// - Returns: what was not as it has to be; nil where all was.
    func trade(_ journal: LMDBJournal, _ ledgers: LMDBLedgers) throws(StoreError) -> String? {
        let before = journal.head.position
        // The clock stands still, so that no deadline passes and entries are ours alone.
        let engine = Engine(
            journal: journal, ledgers: ledgers, now: { .zero },
            deliver: { [self] in note($0) }, onDamage: { [self] in fault("damage: \($0)") },
            onFailure: { [self] in fault("failure: \($0)") })
        guard let recovery = try engine.start() else { return "it stopped before it began" }
        guard let calls = Self.calls else { preconditionFailure("a value is not allowed") }
        engine.submit(calls)
        for _ in calls { bell.wait() }
        engine.stop()
        return drawer.withLock { drawer in
            if recovery.position != before {
                drawer.faults.append("recovered \(recovery.position) of \(before)")
            }
            if drawer.positions != [before.next, before.next.next] {
                drawer.faults.append("after \(before) came \(drawer.positions)")
            }
            return drawer.faults.first
        }
    }

    /// A SKU that nobody else has, and a delivery of it.
    private static var calls: [Call]? {
        guard let sku = SKU("power-cut"), let price = Money(minor: 1), let one = Quantity(1),
            let key = Key("power-cut")
        else { return nil }
        let clerk = Actor.peer(uid: 0, role: .operator)
        let requests = [
            Request(DefineSKU(sku: sku, price: price), actor: clerk),
            Request(ReceiveStock(sku: sku, quantity: one), key: key, actor: clerk),
        ]
        return requests.enumerated().map { number, request in
            Call(Ticket(connection: 1, sequence: UInt64(number)), .command(request))
        }
    }

    private func note(_ deliveries: [[Delivery]]) {
        for delivery in deliveries.joined() {
            switch delivery.outcome {
            case .accepted(let position, _, replayed: false):
                drawer.withLock { $0.positions.append(position) }
            case .accepted, .refused, .answered, .batch, .batchRefused, .batchUnanswered,
                .unavailable:
                fault("answered \(delivery.outcome)")
            }
            bell.signal()
        }
    }

    /// What stops the engine leaves calls unanswered: nobody may wait for them.
    private func fault(_ what: String) {
        drawer.withLock { $0.faults.append(what) }
        for _ in 0..<2 { bell.signal() }
    }
}
