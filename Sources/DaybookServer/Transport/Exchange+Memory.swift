import NIOCore

/// Keeping what all connections of the loop hold below its share of the memory for them.
///
/// Each connection has limits of its own (``TransportLimits``), but a thousand at their limits
/// would hold gigabytes. So the sum has one too: where it is reached, whoever holds most is closed.
/// That is a client that sends much and finishes nothing, or asks much and reads nothing; an honest
/// one holds some kilobytes, and is not touched.
///
/// - What is summed is counted where it changes, and is never too low: what was handed to
///   the socket counts until somebody asks the socket, which only happens here.
extension Exchange {
    /// Bytes that the connections of this loop may hold.
    var share: Int { limits.memoryBytes / parts.configuration.loops }

    /// Whether memory is getting short, so that whoever sends much is read slowly: at full speed
    /// only more of them are closed.
    ///
    /// The sum counts what sockets have taken since it was last looked at, so it is, now and then.
    func isShort() -> Bool {
        guard held > shortage else { return false }
        look()
        guard moment >= nextRecount else { return true }
        recount()
        nextRecount = moment + limits.recountMicroseconds * 1_000
        return held > shortage
    }

    private var shortage: Int { share / 2 }

    private func recount() {
        for connection in connections.values { connection.recount() }
    }

    /// Closes whoever holds most until all hold no more than their share.
    func makeRoom() {
        recount()
        while held > share {
            let most = connections.values.max { $0.held < $1.held }
            guard let most, most.held > 0 else { break }
            evictions.count += 1
            evictions.largest = max(evictions.largest, most.held)
            parts.roster.countEvicted()
            most.evict(largest: most.held, of: share)
        }
        // The next look is due when a sixteenth has been added at least: it asks every socket.
        alarm = max(share, held + share / 16)
    }

    /// Gives memory back once half of what was held is free: left to itself malloc keeps what a
    /// crowd had in small blocks for the next one, beside what that takes in large ones.
    func giveBackMemory() {
        guard peak >= limits.returnedBytes, held < peak / 2 else { return }
        peak = held
        parts.configuration.giveBackMemory()
    }

    /// Tells the operator how many were closed, at most once a sweep.
    func reportEvictions() {
        guard evictions.count > 0 else { return }
        parts.configuration.warn(
            """
            clients held more than \(share) bytes of requests and replies: \(evictions.count) that \
            held most were closed, up to \(evictions.largest) bytes each
            """)
        evictions = (0, 0)
    }
}
