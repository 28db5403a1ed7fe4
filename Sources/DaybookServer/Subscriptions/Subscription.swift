/// One channel or pattern of a connection, under the name that the client gave it.
package struct Subscription: Sendable {
    /// Unique on its connection, ascending.
    let id: UInt64
    /// As it was sent, position and all.
    let name: String
    let isPattern: Bool
    let topic: Topic
}
