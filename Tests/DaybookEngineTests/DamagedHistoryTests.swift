import DaybookEngine
import DaybookJournal
import DaybookModel
import Testing

/// A reader that meets a damaged frame is told so; nobody else notices.
@Suite(.timeLimit(.minutes(10)))
struct DamagedHistoryTests {
    let shop = Premises()
    let till: Till

    /// Frames 1 to 3 hold what opens the shop, then one entry each.
    init() throws {
        till = try shop.open(["tea"])
        try till.run(Order.place("ann", "tea"))
        try till.run(Order.place("bob", "tea"))
    }

    @Test
    func `A damaged frame met by LOG.READ is refused by its place, and the shop goes on`() throws {
        let (frame, last) = (shop.journal.frameCount, shop.journal.head.position)
        shop.journal.flipBit(8 * 90, inFrame: frame)
        for _ in 0..<3 {
            let said = try read(after: Position(last.value - 1))
            guard case .damaged(let what)? = said.unavailability else {
                throw Unexpected(what: "\(said)")
            }
            #expect(what.hasPrefix("entry \(last) breaks I10 (frame \(frame)"))
        }
        #expect(try till.run(Order.place("ann", "tea")).isAccepted)
        #expect(try till.stock("tea")?.sold == 3)
        #expect(till.inbox.now.damage.count == 1, "the operator hears of it once")
        #expect(till.engine.failed == nil)
        till.engine.stop()
    }

    @Test
    func `What stands before and behind a damaged frame can be read`() throws {
        let (frame, last) = (shop.journal.frameCount, shop.journal.head.position)
        try till.run(Order.place("ann", "tea"))
        shop.journal.flipBit(8 * 90, inFrame: frame)
        let before = try read(after: .zero).entries.map(\.position.value)
        #expect(before == Array(1..<last.value))
        #expect(try read(after: last).entries.map(\.position) == [last.next])
        till.engine.stop()
    }

    @Test
    func `A batch that reads it is answered with that alone, and says where it was carried out`()
        throws
    {
        let (frame, last) = (shop.journal.frameCount, shop.journal.head.position)
        shop.journal.flipBit(8 * 90, inFrame: frame)
        let reading = Call.Work.history(.entries(after: Position(last.value - 1), count: 1))
        let selling = Call.Work.batch([.ask(Order.place("ann", "tea")), .query(.sizes), reading])
        let sold = try till.outcome(of: till.send([selling])[0])
        guard case .batchUnanswered(.damaged, part: 2, let position) = sold else {
            throw Unexpected(what: "\(sold)")
        }
        #expect(position == last.next)
        #expect(try till.stock("tea")?.sold == 3)
        let read = try till.outcome(of: till.send([.batch([.query(.sizes), reading])])[0])
        guard case .batchUnanswered(.damaged, part: 1, at: nil) = read else {
            throw Unexpected(what: "\(read)")
        }
        till.engine.stop()
        #expect(till.inbox.now.doubled.isEmpty)
    }

    private func read(after position: Position) throws -> Outcome {
        try till.outcome(of: till.send([.history(.entries(after: position, count: 100))])[0])
    }
}

extension Outcome {
    /// The entries that were found.
    fileprivate var entries: [DaybookModel.Entry] {
        get throws {
            guard case .answered(.entries(let entries)) = self else {
                throw Unexpected(what: "\(self)")
            }
            return entries
        }
    }
}
