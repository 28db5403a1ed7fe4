/// A call that took long, as SLOWLOG tells it.
package struct SlowCall: Equatable, Sendable {
    /// Counted from 0 since the server started.
    var id = 0
    /// Seconds since 1970.
    let time: Int64
    let microseconds: UInt64
    /// The words that were asked; of a mutation its name, and where in the journal it stands.
    let words: [String]
    let clientName: String
}
