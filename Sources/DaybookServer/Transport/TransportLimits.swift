/// Every written limit of the transport, in one place.
package struct TransportLimits: Sendable {
    /// Connections at once; one more is told so and closed.
    package var clients = 1_024
    /// Connections that are given time to read why they are turned away, at least one of each loop;
    /// and how long.
    package var farewells = 32
    package var farewellSeconds = 1.0
    /// Connections the kernel may hold before they are accepted.
    package var backlog: Int32 = 4_096
    /// Connections accepted at a look, and microseconds until the next look where there were so
    /// many: 8,000 a second of a crowd.
    package var acceptsPerLook = 4
    package var acceptMicroseconds: Int64 = 500
    /// Requests of one connection that may wait for their turn to be answered.
    package var places = 1_024
    /// Bytes of replies promised or written but not sent, beyond which a connection's requests
    /// are no longer carried out; they are still read.
    package var outputBytes = 1 << 20
    /// Bytes of requests not carried out yet, beyond which a connection is no longer read.
    package var inputBytes = 16 << 20
    /// Bytes of requests and replies that all connections may hold together, beyond which whoever
    /// holds most is closed.
    package var memoryBytes = 256 << 20
    /// Requests carried out for one connection before the next has its turn.
    package var requestsPerTurn = 64
    /// Requests carried out for all connections before the sockets are looked at again.
    package var requestsPerTick = 4_096
    /// Microseconds after which turns end too: some requests take long to answer.
    package var tickMicroseconds: UInt64 = 250
    /// Calls that an engine which has nothing to do is given before all is read that was sent.
    package var eagerCalls = 16
    /// Arrays of calls that are filled again; and bytes of requests of which more are not kept for
    /// that, nor any batch: what is lent stays in memory for a moment, uncounted.
    package var lentArrays = 8
    package var lentBytes = 128 << 10
    /// Calls after which a client counts as alone, where no other asked between them; and
    /// microseconds for which its answer is listened for: most disks have written by then.
    package var loneCalls = 3
    package var listenMicroseconds: Int64 = 400
    /// Bytes left of requests that are a reason to keep the buffer they came in, not to copy them.
    package var adoptedBytes = 4_096
    /// Bytes that arrived together, at which they are carried out when it is their connection's
    /// turn and not in the same breath.
    package var burstBytes = 4_096
    /// Bytes that one look at a socket brought, at which it is looked at again only when it is its
    /// connection's turn.
    package var bulkBytes = 16 << 10
    /// Sockets of those that are looked at again in one tick.
    package var readsPerTick = 1
    /// Bytes of a request, and not its end, below which they are a small piece.
    package var pieceBytes = 1_024
    /// Microseconds after which those are looked at again who sent small pieces one after the
    /// other, and how many of them at a time.
    package var dribbleMicroseconds: Int64 = 1_000
    package var dribblesRead = 4
    /// Bytes of replies owed at which a connection is sent them when it is its turn, and not with
    /// everybody else; and about how many it is sent at a time.
    package var creditBytes = 64 << 10
    package var portionBytes = 16 << 10
    /// Bytes written that the socket has not taken, at which no more portions are put into words
    /// until it has taken three quarters of them.
    package var aheadBytes = 256 << 10
    /// Bytes of messages after which the rest of a page waits until they are sent: what a
    /// subscriber that does not read costs.
    package var feedBytes = 16 << 10
    /// Milliseconds after which a feed asks again that found the engine's queue full.
    package var retryMilliseconds: Int64 = 50
    /// Memory kept for an empty buffer, and the most that one buffer of output has: below what
    /// malloc asks the kernel for, so that it is not cleared each time.
    package var keptBytes = 64 << 10
    /// Microseconds after which it may be looked again what the connections hold, where it is much.
    package var recountMicroseconds: UInt64 = 10_000
    /// Bytes held by the connections of a loop of which half have to be freed before the system is
    /// given them back.
    package var returnedBytes = 32 << 20
    /// What a reply not written yet is expected to be long: of a command, a query, an entry of a
    /// history; and once it is there, an event of an entry, and each of the lines it has.
    package var expectedReplyBytes = (
        command: 512, query: 8 << 10, entry: 1 << 10, event: 256, line: 64
    )
    /// Seconds without a byte taken after which a client that is owed replies is closed.
    package var stallSeconds = 10.0
    /// Seconds between two looks for such clients.
    package var sweepSeconds = 1.0
    /// Seconds that a stop waits for clients to take their last replies.
    package var goodbyeSeconds = 5.0

    /// Files that are open besides one for each client: the store's, the event loops', the socket.
    package static let filesBesideClients = 64

    package init() {}
}
