import DaybookEngine
import NIOCore

/// Calls on their way to the engine.
extension Exchange {
    /// Puts a call with those that go to the engine at the end of this turn of the loop, or sooner
    /// where there are some and it has nothing to do: it decides them while the loop reads on.
    ///
    /// - Parameter bytes: of the requests that it holds.
    func ask(_ call: consuming Call, bytes: Int) {
        calls.append(consume call)
        callBytes += bytes
        if calls.count.isMultiple(of: limits.eagerCalls), parts.isIdle() { submitCalls() }
        expectTick()
    }

    func submitCalls() {
        guard !calls.isEmpty else { return }
        var asked = lendings.next()
        swap(&asked, &calls)
        if callBytes <= limits.lentBytes { lendings.lend(asked) }
        callBytes = 0
        loneClient.note(asked)
        parts.submit(asked)
    }

    /// Waits a moment for the answer to a client that seems to be alone: to be woken for it would
    /// take longer than to send it.
    ///
    /// Somebody else who asks meanwhile is heard that moment later, once.
    func listenForAnswer() {
        guard loneClient.awaitsAnswer(after: limits.loneCalls) else { return }
        let end = NIODeadline.now() + .microseconds(limits.listenMicroseconds)
        guard inbox.listen(until: end) else { return loneClient.forget() }
        finish(settleDeliveries())
        submitCalls()
        // Who was answered may be owed much, as a subscriber is, and is sent it in turns.
        if !creditors.isEmpty { tickAfterSockets() }
    }
}

/// Notices a client that is alone: one connection asks one thing at a time, and no other asks.
struct LoneClient {
    private var connection: UInt64?
    private var callsInARow = 0
    private var isWaiting = false

    /// Takes note of what was asked in one turn of the loop.
    mutating func note(_ asked: [Call]) {
        let asker = asked.count == 1 ? asked[0].ticket.connection : nil
        callsInARow = asker != nil && asker == connection ? callsInARow + 1 : 0
        connection = asker
        isWaiting = true
    }

    /// Whether somebody was noted since it was last asked, and that alone for more than so many
    /// calls: one by itself proves nothing.
    mutating func awaitsAnswer(after calls: Int) -> Bool {
        defer { isWaiting = false }
        return isWaiting && callsInARow >= calls
    }

    /// Whoever it was has to prove it anew.
    mutating func forget() {
        callsInARow = 0
    }
}
