/// Where an outcome belongs: a connection, and the place in line of the call on it.
package struct Ticket: Hashable, Sendable {
    package let connection: UInt64
    package let sequence: UInt64

    package init(connection: UInt64, sequence: UInt64) {
        self.connection = connection
        self.sequence = sequence
    }
}
