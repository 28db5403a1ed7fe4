/// A connection's questions that wait for something to happen: `LOG.READ … BLOCK`.
///
/// - As long as there is one, the client counts as blocked.
extension Connection {
    /// Waits in the place in line with that number.
    func beginWait(_ sequence: UInt64, _ wait: Wait) {
        if waits.isEmpty { exchange.parts.roster.countBlocked(1) }
        waits[sequence] = wait
        flow.beginWait(for: wait.weight)
    }

    /// What was waited for in that place has come, if anything was.
    func endWait(_ sequence: UInt64) {
        guard let wait = waits.removeValue(forKey: sequence) else { return }
        wait.settle()
        flow.endWait(for: wait.weight)
        if waits.isEmpty { exchange.parts.roster.countBlocked(-1) }
    }

    /// Waits for nothing any more: the client is gone.
    func giveUpWaiting() {
        guard !waits.isEmpty else { return }
        for wait in waits.values { wait.giveUp() }
        waits = [:]
        exchange.parts.roster.countBlocked(-1)
    }
}
