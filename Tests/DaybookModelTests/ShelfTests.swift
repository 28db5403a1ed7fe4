import TestKit
import Testing

@testable import DaybookModel

/// The rows in memory against a dictionary that never forgets.
@Suite struct `A shelf` {
    @Test(arguments: 0..<40)
    func `answers as a dictionary would, whatever is cached, frozen, thawed or forgotten`(
        seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        let cache = random.pick([0, 1, 2, 5, 40, 2_000])
        var bench = ShelfBench(cache: cache, names: random.pick([3, 50, 3_000]))
        for step in 0..<6_000 {
            try bench.act(&random, at: "seed \(seed), step \(step)")
        }
        bench.checkAll("seed \(seed), at the end")
        #expect(bench.moves > 0, "seed \(seed): no row was ever changed")
    }

    @Test func `lends out each changed row once, as it stood when the checkpoint began`() throws {
        var shelf = Shelf<Agenda>(cleanLimit: 600)
        for second in 0..<1_000 { shelf.put(Agenda(second: Int64(second))) }
        for second in 0..<1_000 { try shelf.append(1, to: Int64(second)) }
        let lent = shelf.freeze()
        for second in 0..<1_000 { try shelf.append(2, to: Int64(second)) }
        shelf.thaw()
        let next = shelf.freeze()
        #expect(lent.map(\.second) == Array(0..<1_000))
        #expect(lent.allSatisfy { $0.reservations == [ReservationID(1)] })
        #expect(next.allSatisfy { $0.reservations == [ReservationID(1), ReservationID(2)] })
        #expect((lent.count, next.count) == (1_000, 1_000))
    }

    @Test func `keeps no more clean rows than it may, once new ones come`() {
        var shelf = Shelf<Agenda>(cleanLimit: 100)
        for second in 0..<50_000 as Range<Int64> {
            _ = shelf.find(second) { Agenda(second: $0) }
            #expect(shelf.count <= 2 * 100 + Place.blockRows)
        }
        for second in 0..<10_000 as Range<Int64> { shelf.put(Agenda(second: second)) }
        _ = shelf.freeze()
        shelf.thaw()
        let peak = shelf.count
        for second in 20_000..<30_000 as Range<Int64> { shelf.put(Agenda(second: second)) }
        #expect(peak < 10_000 + 500)
        #expect(shelf.count < 10_000 + 500, "what was written has made room for what came after")
    }
}

/// A shelf, its ledgers, and the dictionary they are compared with.
private struct ShelfBench {
    private var shelf: Shelf<Agenda>
    private var truth: [Int64: Agenda] = [:]
    private var ledgers: [Int64: Agenda] = [:]
    private var lent: RowSet<Agenda>?
    private let names: Int
    private(set) var moves = 0

    init(cache: Int, names: Int) {
        shelf = Shelf(cleanLimit: cache)
        self.names = names
    }

    mutating func act(_ random: inout SplitMix, at moment: String) throws {
        let second = Int64(random.pick(0...names))
        switch random.pick(0...99) {
        case 0...44:
            let id = ReservationID(UInt64(random.pick(0...1_000)))
            let found: Void? = try shelf.change(second, load: ledgers.row) {
                (page) throws(Finding) in page.reservations.append(id)
            }
            #expect((found != nil) == (truth[second] != nil), "\(moment)")
            if found != nil { moves += 1 }
            truth[second]?.reservations.append(id)
        case 45...64:
            let page = Agenda(second: second, reservations: [ReservationID(0)])
            shelf.put(page)
            truth[second] = page
        case 65...97:
            let found = shelf.find(second, load: ledgers.row)
            #expect(found == truth[second], "\(moment)")
        case 98:
            finishCheckpoint()
        default:
            if lent == nil { lent = shelf.freeze() } else { finishCheckpoint() }
        }
    }

    mutating func finishCheckpoint() {
        guard let lent else { return }
        for row in lent { ledgers[row.second] = row }
        shelf.thaw()
        self.lent = nil
    }

    mutating func checkAll(_ moment: String) {
        for second in 0...Int64(names) {
            let found = shelf.find(second, load: ledgers.row)
            #expect(found == truth[second], "\(moment), row \(second)")
        }
    }
}

extension [Int64: Agenda] {
    fileprivate func row(_ second: Int64) -> Agenda? { self[second] }
}

extension Shelf<Agenda> {
    fileprivate mutating func append(_ id: UInt64, to second: Int64) throws {
        let done: Void? = try change(second, load: { _ in nil }) {
            (page) throws(Finding) in page.reservations.append(ReservationID(id))
        }
        #expect(done != nil)
    }
}
