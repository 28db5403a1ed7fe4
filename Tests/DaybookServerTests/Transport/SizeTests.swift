import DaybookEngine
import DaybookModel
import RESP
import Testing

@testable import DaybookServer

/// What is moved for each request, several times.
///
/// Up to 128 bytes the compiler does that in place, beyond that it calls `memcpy`. An answer as
/// large as the row it shows once cost a tenth of the rate at 50 × 16.
@Suite struct `What passes between threads` {
    @Test func `is moved without calling anybody`() {
        #expect(MemoryLayout<Call>.stride <= 128)
        #expect(MemoryLayout<Delivery>.stride <= 96)
        #expect(MemoryLayout<Outcome>.stride <= 72)
    }

    @Test func `has a place in line that is moved without calling anybody`() {
        let question = MemoryLayout<Question?>.stride
        let outcome = MemoryLayout<Outcome?>.stride
        #expect(question + outcome <= 128)
    }

    @Test func `keeps every number of a question`() {
        var question = Question(
            reply: .receipt, version: .three, weight: 1 << 30, counter: 140, askedAt: .max,
            words: ["GET"], isWaiting: true, subscriptions: [])
        question.next = 1 << 20
        #expect(question.weight == 1 << 30)
        #expect(question.counter == 140)
        #expect(question.next == 1 << 20)
        #expect(question.askedAt == .max)
        #expect(question.version == .three)
        #expect(question.isWaiting)
    }
}
