import DaybookModel
import Dispatch
import Testing

@testable import DaybookEngine

@Suite("The mailbox", .timeLimit(.minutes(10)))
struct MailboxTests {
    private func calls(_ numbers: ClosedRange<UInt64>) -> [Call] {
        numbers.map { Call(Ticket(connection: 1, sequence: $0), .query(.sizes)) }
    }

    private func numbers(in intake: Mailbox.Intake) -> [UInt64] {
        intake.calls.batches.joined().map(\.ticket.sequence)
    }

    private func mailbox(limit: Int = 100) -> Mailbox {
        Mailbox(limit: limit, SystemScheduler())
    }

    private func take(_ mailbox: Mailbox, wantsCalls: Bool = true) -> Mailbox.Intake {
        mailbox.take(until: .now(), wantsCalls: wantsCalls)
    }

    @Test func `gives out calls in the order they came, and those put back first`() {
        let mailbox = mailbox()
        #expect(mailbox.post(calls(3...5)) == 3)
        #expect(mailbox.post(calls(6...7)) == 2)
        mailbox.follow(with: calls(8...8)[0])
        #expect(mailbox.putBack(calls(1...2)))
        let intake = take(mailbox)
        #expect(numbers(in: intake) == Array(1...8))
        #expect(intake.calls.count == 8)
        #expect(take(mailbox).calls.isEmpty)
    }

    @Test func `takes from the front of what comes as many as there is room for`() {
        let mailbox = mailbox(limit: 5)
        #expect(mailbox.post(calls(1...3)) == 3)
        #expect(mailbox.post(calls(4...9)) == 2)
        #expect(mailbox.post(calls(10...11)) == 0)
        #expect(numbers(in: take(mailbox)) == Array(1...5))
        #expect(mailbox.post(calls(12...13)) == 2)
        #expect(numbers(in: take(mailbox)) == [12, 13])
    }

    @Test func `keeps no more memory than what waits needs, however it came`() {
        let mailbox = mailbox(limit: 1_000)
        for number in 1...300 {
            var roomy = calls(UInt64(number)...UInt64(number))
            roomy.reserveCapacity(500)
            #expect(mailbox.post(roomy) == 1)
        }
        mailbox.follow(with: calls(301...301)[0])
        let intake = take(mailbox)
        #expect(numbers(in: intake) == Array(1...301))
        #expect(intake.calls.batches.allSatisfy { $0.capacity <= 4 * $0.count })
        #expect(intake.calls.batches.count <= 301 / 16 + 1)
    }

    @Test func `hands a large array on without copying it`() throws {
        let mailbox = mailbox()
        let posted = calls(1...50)
        _ = mailbox.post(posted)
        let taken = try #require(take(mailbox).calls.batches.first)
        let isSame = taken.span.isIdentical(to: posted.span)
        #expect(isSame)
    }

    @Test func `grows by nothing that is turned away`() {
        let mailbox = mailbox(limit: 1)
        _ = mailbox.post(calls(1...1))
        for _ in 0..<100 { #expect(mailbox.post(calls(2...40)) == 0) }
        #expect(mailbox.putBack([]))
        #expect(take(mailbox).calls.batches.count == 1)
    }

    @Test func `keeps calls that are not wanted yet, and tells what else has come`() {
        let mailbox = mailbox()
        _ = mailbox.post(calls(1...2))
        mailbox.tell { $0.refusal = "full" }
        let word = take(mailbox, wantsCalls: false)
        #expect(word.calls.isEmpty)
        #expect(word.refusal == "full")
        let rest = take(mailbox)
        #expect(rest.refusal == nil)
        #expect(numbers(in: rest) == [1, 2])
    }

    @Test func `takes nothing once closed but what follows from calls before`() {
        let mailbox = mailbox()
        _ = mailbox.post(calls(1...1))
        mailbox.tell { $0.isClosed = true }
        #expect(mailbox.post(calls(2...3)) == 0)
        #expect(!mailbox.putBack(calls(4...4)))
        mailbox.follow(with: calls(5...5)[0])
        #expect(numbers(in: take(mailbox, wantsCalls: false)) == [1, 5])
    }
}
