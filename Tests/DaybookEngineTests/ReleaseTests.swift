import DaybookJournal
import DaybookModel
import Testing

@testable import DaybookEngine

@Suite("What is said once a frame is durable")
struct ReleaseTests {
    private func ticket(_ number: UInt64) -> Ticket { Ticket(connection: 1, sequence: number) }

    /// A command, a read, a look at the journal, and batches with and without commands.
    private func mixture() -> Release {
        var release = Release()
        release.say(.accepted(Position(7), .done, replayed: false), to: ticket(1))
        release.answer(.sizes, with: .answered(.stocks([])), to: ticket(2))
        release.settle(.history(.head, last: Position(7)), for: ticket(3))
        release.settle(.history(.last, last: Position(7)), for: ticket(4))
        let accepted = Release.What.outcome(.accepted(Position(7), .done, replayed: false))
        let known = Release.What.answer(.answered(.stocks([])), to: .sizes)
        release.settle(.batch([accepted, known]), for: ticket(5))
        release.settle(.batch([known, .history(.last, last: Position(7))]), for: ticket(6))
        release.settle(.batch([known, .history(.head, last: Position(7))]), for: ticket(7))
        release.settle(.batch([accepted, .history(.head, last: Position(7))]), for: ticket(8))
        return release
    }

    @Test func `is in the order decided, but for what has to be looked up`() {
        let release = mixture()
        #expect(release.deliveries.map(\.ticket.sequence) == [1, 2, 4, 5, 6])
        #expect(release.lookups.map(\.ticket.sequence) == [3, 7, 8])
        #expect(release.count == 8)
        #expect(!release.isEmpty)
        #expect(Release().isEmpty)
    }

    @Test func `comes to nothing for whoever commanded, and is asked again for who only read`() {
        let release = mixture()
        #expect(release.questions.map(\.ticket.sequence).sorted() == [2, 3, 4, 6, 7])
        #expect(release.commanders.map(\.sequence).sorted() == [1, 5, 8])
        #expect(release.everybody.map(\.sequence).sorted() == Array(1...8))
    }

    @Test func `has for each who is asked about again the question that was asked`() throws {
        let questions = mixture().questions
        let works = Dictionary(
            uniqueKeysWithValues: questions.map { ($0.ticket.sequence, "\($0.work)") })
        #expect(works[2] == "\(Call.Work.query(.sizes))")
        #expect(works[3] == "\(Call.Work.history(.head))")
        #expect(works[4] == "\(Call.Work.history(.last))")
        #expect(works[6] == "\(Call.Work.batch([.query(.sizes), .history(.last)]))")
        #expect(works[7] == "\(Call.Work.batch([.query(.sizes), .history(.head)]))")
    }

    @Test func `is the position at which it was asked, where only that is asked of the journal`() {
        guard case .answered(.position(let position)) = mixture().deliveries[2].outcome else {
            Issue.record("it was answered with something else")
            return
        }
        #expect(position == Position(7))
    }
}
