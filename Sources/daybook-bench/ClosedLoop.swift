import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Dispatch

/// Keeps a fixed number of orders in flight on an engine, and measures how long each takes.
///
/// - A refused order is not tried again: the next one is another order.
/// - Latency runs from the moment an order is submitted to the moment its outcome is taken in.
struct ClosedLoop {
    struct Plan {
        var inFlight: Int
        /// Orders that are submitted together, once there is room for so many.
        var group: Int
        /// Whether each order claims to have seen the highest position that any outcome told.
        var isStrict: Bool
        var warmup: Double
        var seconds: Double
    }

    private let plan: Plan
    private var orders: OrderSource
    private var seen = Position.zero
    private var submitted: [UInt64]
    private var histogram = Histogram()
    private var figures = Figures()
    /// Within the window.
    private var (accepted, refused) = (0, 0)

    init(_ plan: Plan, _ orders: OrderSource) {
        self.plan = plan
        self.orders = orders
        submitted = [UInt64](repeating: 0, count: plan.inFlight)
    }

    /// Runs until the time is over and every outcome is there.
    mutating func run(in shop: inout Premises) throws -> Figures {
        let start = DispatchTime.now().uptimeNanoseconds
        let opens = start + UInt64(plan.warmup * 1e9)
        let closes = opens + UInt64(plan.seconds * 1e9)
        let headBefore = shop.journal.head
        seen = headBefore.position
        let before = Usage()
        var room = plan.inFlight
        while true {
            let now = DispatchTime.now().uptimeNanoseconds
            if now >= closes, room == plan.inFlight { break }
            if now < closes, room >= plan.group {
                let count = room / plan.group * plan.group
                submit(count, to: &shop, at: now)
                room -= count
            }
            let deliveries = shop.arrivals.take()
            let time = DispatchTime.now().uptimeNanoseconds
            room += deliveries.count
            for delivery in deliveries { try judge(delivery, at: time, opens..<closes) }
        }
        let after = Usage()
        finish(from: before, to: after)
        let frames = shop.journal.head.frames - headBefore.frames
        figures.ordersPerFrame = Double(figures.accepted) / Double(max(frames, 1))
        let weight = try shop.weigh(after: headBefore.position)
        guard weight.entries == figures.accepted else {
            throw Premises.Trouble(
                description: "\(figures.accepted) accepted, \(weight.entries) in the journal")
        }
        figures.frameBytes = Double(weight.bytes) / Double(max(figures.accepted, 1))
        return figures
    }

    private mutating func submit(_ count: Int, to shop: inout Premises, at now: UInt64) {
        var requests: [Request] = []
        requests.reserveCapacity(count)
        for _ in 0..<count { requests.append(orders.next(seen: plan.isStrict ? seen : nil)) }
        let time = DispatchTime.now().uptimeNanoseconds
        let first = shop.submit(requests)
        for sequence in first..<(first + UInt64(count)) {
            submitted[Int(sequence % UInt64(submitted.count))] = time
        }
    }

    private mutating func judge(
        _ delivery: Delivery, at time: UInt64, _ window: Range<UInt64>
    ) throws {
        if case .accepted(let position, _, replayed: false) = delivery.outcome {
            figures.accepted += 1
            seen = max(seen, position)
            guard window.contains(time) else { return }
            let index = Int(delivery.ticket.sequence % UInt64(submitted.count))
            histogram.add(time - submitted[index])
            accepted += 1
        } else if case .refused(.stale) = delivery.outcome {
            figures.refused += 1
            if window.contains(time) { refused += 1 }
        } else {
            throw Premises.Trouble(description: "an order came to \(delivery.outcome)")
        }
    }

    private mutating func finish(from before: Usage, to after: Usage) {
        figures.take(histogram)
        figures.acceptedPerS = Double(accepted) / plan.seconds
        figures.refusedPerS = Double(refused) / plan.seconds
        let answers = figures.accepted + figures.refused
        figures.cpuUs = (after.cpu - before.cpu) * 1e6 / Double(max(answers, 1))
        figures.writtenBytes =
            Double(after.written - before.written) / Double(max(figures.accepted, 1))
    }
}
