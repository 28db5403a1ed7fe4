import DaybookJournal
import DaybookModel
import Testing

@testable import DaybookEngine

@Suite("The outbox", .timeLimit(.minutes(10)))
struct OutboxTests {
    /// Entries of about so many bytes altogether, the first at `position`.
    private func contents(
        at position: UInt64, bytes: Int
    ) throws -> FrameContents {
        let why = try #require(Text(String(repeating: "w", count: 200)))
        var contents = FrameContents()
        var next = Position(position)
        while contents.byteCount + 300 <= bytes {
            let step = Step(
                kind: .receiveStock, claim: nil, note: Note(by: nil, why: why),
                events: [.stockReceived("tea", try #require(Quantity(1)))])
            try contents.append(
                Entry(position: next, time: .zero, actor: .daybook, steps: [step]))
            next = next.next
        }
        return contents
    }

    private func outbox() -> Outbox { Outbox(durable: .zero, limit: 64, SystemScheduler()) }

    @Test func `gives out what one frame holds, in the order it was put in`() throws {
        let outbox = outbox()
        var position: UInt64 = 1
        var put: [Position] = []
        for share in [4, 3, 3, 2, 3, 9] {
            var parcel = Parcel()
            parcel.contents = try contents(at: position, bytes: FrameLimits.frame * share / 10)
            position = parcel.contents.lastPosition.value + 1
            put.append(parcel.contents.firstPosition)
            #expect(outbox.put(parcel) == nil)
        }
        var taken: [[Position]] = []
        while outbox.hasSomething {
            taken.append(try #require(outbox.take()).map(\.contents.firstPosition))
        }
        #expect(taken == [Array(put[0...2]), Array(put[3...4]), [put[5]]])
    }

    @Test func `gives out what is only to be said with the entries around it`() throws {
        let outbox = outbox()
        var whole = Parcel()
        whole.contents = try contents(at: 1, bytes: FrameLimits.frame)
        var words = Parcel()
        words.release.say(.refused(.missing([.shop])), to: Ticket(connection: 1, sequence: 1))
        for parcel in [words, whole, words, words] { #expect(outbox.put(parcel) == nil) }
        #expect(outbox.take()?.map(\.release.count) == [1, 0, 1, 1])
        outbox.close()
        #expect(outbox.take()?.count == nil)
    }

    @Test func `gives back what it refuses, and everything that waits`() throws {
        let outbox = outbox()
        var parcel = Parcel()
        parcel.release.say(.refused(.missing([.shop])), to: Ticket(connection: 1, sequence: 1))
        #expect(outbox.put(parcel) == nil)
        #expect(outbox.refuse().map(\.release.count) == [1])
        #expect(outbox.put(parcel)?.release.count == 1)
        outbox.reopen()
        #expect(outbox.put(parcel) == nil)
    }
}
