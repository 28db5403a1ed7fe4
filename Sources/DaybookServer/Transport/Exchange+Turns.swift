import DequeModule
import NIOCore

/// Turns of connections that ask or send so much that others would wait for them.
extension Exchange {
    /// Sends replies to those who are owed many, a portion each, until the time of a tick is used
    /// up; one of them has a portion in any case.
    func sendInTurns() {
        guard !creditors.isEmpty else { return }
        look()
        let end = moment + limits.tickMicroseconds * 1_000
        repeat {
            guard let connection = creditors.popFirst() else { break }
            if connection.sendPortion() { creditors.append(connection) }
            look()
        } while moment < end
        logSlowest()
    }

    /// Sends a connection more of what it is owed, when it is its turn.
    func queueSending(_ connection: Connection) {
        creditors.append(connection)
        tickAfterSockets()
    }

    /// Has a connection read on when it is its turn.
    ///
    /// Where memory is getting short (half of it is held) that is among those who send in pieces.
    func queueReading(_ connection: Connection) {
        guard !isShort() else { return queueDribbling(connection) }
        pourers.append(connection)
        tickAfterSockets()
    }

    /// Has a connection read on that sends its requests in pieces, once there may be more of them:
    /// to look after each byte would take the loop from everybody else.
    func queueDribbling(_ connection: Connection) {
        guard !connection.isDribbling else { return }
        connection.isDribbling = true
        dribblers.append(connection)
        expectDribbles()
    }

    private func expectDribbles() {
        guard !isDribbleExpected, !dribblers.isEmpty else { return }
        isDribbleExpected = true
        let this = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: .microseconds(limits.dribbleMicroseconds)) {
            this.value.isDribbleExpected = false
            this.value.readDribbles()
        }
    }

    /// Who has left takes nobody's turn.
    private func readDribbles() {
        var left = isShort() ? 1 : limits.dribblesRead
        while left > 0, let connection = dribblers.popFirst() {
            connection.isDribbling = false
            if connection.readOn() { left -= 1 }
        }
        expectDribbles()
    }

    /// Has some of those read on who wait for it; who has left takes nobody's turn.
    func readInTurns() {
        var left = limits.readsPerTick
        // Who is read on may have to be read on again, at the end of the queue.
        for _ in 0..<pourers.count {
            guard left > 0, let connection = pourers.popFirst() else { break }
            if isShort() {
                queueDribbling(connection)
            } else if connection.readOn() {
                left -= 1
            }
        }
    }
}
