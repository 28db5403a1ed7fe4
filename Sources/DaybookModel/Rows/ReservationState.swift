/// Whether a reservation still keeps its units, and how it ended if not.
package enum ReservationState: Hashable, Sendable {
    case live
    case released(at: Timestamp)
    case expired(at: Timestamp)
    case consumed(by: Ordinal, at: Timestamp)

    /// The state's name on the wire.
    package var word: String {
        switch self {
        case .live: "live"
        case .released: "released"
        case .expired: "expired"
        case .consumed: "consumed"
        }
    }

    /// When it ended, if it did.
    package var endedAt: Timestamp? {
        switch self {
        case .live: nil
        case .released(let at), .expired(let at), .consumed(_, let at): at
        }
    }
}
