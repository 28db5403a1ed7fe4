import NIOCore
import RESP

/// What is counted, timed and shown of the calls on one loop.
extension Exchange {
    /// Looks at the clock.
    func look() {
        moment = NIODeadline.now().uptimeNanoseconds
    }

    /// Sends what was answered, and notes how long it all took.
    func finish(_ answered: [Connection]) {
        guard !answered.isEmpty else { return }
        look()
        for connection in answered { _ = connection.sendFinished(upTo: .max) }
        logSlowest()
    }

    /// Tells the log of slow calls of the slowest that was just answered.
    func logSlowest() {
        guard let slow = slowest else { return }
        slowest = nil
        parts.slowLog.add(slow.call)
    }

    /// Counts a call that was answered just now.
    ///
    /// - Parameter words: what the log of slow calls says was asked.
    @inline(__always)
    func count(
        _ counter: Int, askedAt: UInt64, isFailed: Bool, by client: String,
        words: () -> [String]
    ) {
        let nanoseconds = moment - askedAt
        counters.commands[counter].count(nanoseconds: nanoseconds, isFailed: isFailed)
        guard nanoseconds >= SlowLog.thresholdMicroseconds * 1_000,
            nanoseconds > slowest?.nanoseconds ?? 0
        else { return }
        let call = SlowCall(
            time: parts.now(), microseconds: nanoseconds / 1_000, words: words(),
            clientName: client)
        slowest = (nanoseconds, call)
    }

    /// Counts a call that was answered without the engine, since the clock was last looked at.
    func countSaid(_ counter: Int, isFailed: Bool, by client: String) {
        let askedAt = moment
        look()
        count(counter, askedAt: askedAt, isFailed: isFailed, by: client) {
            [parts.interpreter.table.counterNames[counter]]
        }
    }
}

/// Connections that are shown what everybody asks.
extension Exchange {
    /// A request as it is shown; nothing of MONITOR itself.
    func monitorLine(of arguments: Arguments) -> [UInt8] {
        guard !arguments.matches("MONITOR", at: 0) else { return [] }
        return MonitorLine(
            arguments, at: parts.nowMicroseconds(), parts.configuration.socketPath
        ).bytes
    }

    /// Notes requests, to be shown when whoever has the turn is done.
    func overhear(_ lines: [UInt8]) {
        overheard += lines
        guard !lines.isEmpty, overheard.count == lines.count else { return }
        let this = NIOLoopBound(self, eventLoop: loop)
        loop.execute { this.value.showOverheard() }
    }

    /// Begins or ends to show a connection what is asked.
    func setMonitoring(_ connection: Connection, _ isMonitor: Bool) {
        guard isMonitor else { return stopMonitoring(connection) }
        monitors[connection.id] = connection
        let this = NIOLoopBound(self, eventLoop: loop)
        let loop = loop
        parts.monitors.watch(fromLoop: number) { lines in
            loop.execute { this.value.show(lines) }
        }
    }

    func stopMonitoring(_ connection: Connection) {
        guard monitors.removeValue(forKey: connection.id) != nil, monitors.isEmpty else { return }
        parts.monitors.leave(loop: number)
    }

    private func showOverheard() {
        let lines = overheard
        overheard = []
        parts.monitors.show(lines)
    }

    private func show(_ lines: [UInt8]) {
        for connection in Array(monitors.values) { connection.show(lines) }
    }
}
