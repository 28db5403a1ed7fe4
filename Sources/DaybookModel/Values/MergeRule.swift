/// How many units of a SKU a cart has after another went into it, where both had some.
///
/// A SKU that only one of them had is in the merged cart as it was.
///
/// - The raw values are in the journal for ever.
package enum MergeRule: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// Both added up.
    case sum = 1
    /// The greater of the two.
    case max = 2
    /// As the cart that stays has it.
    case keep = 3
    /// As the cart that went into it had it.
    case take = 4

    /// The rule's name on the wire.
    package var description: String {
        switch self {
        case .sum: "sum"
        case .max: "max"
        case .keep: "keep"
        case .take: "take"
        }
    }

    /// The units of one SKU, of which the cart that stays has `kept` and the other `coming`.
    package func merged(_ kept: Int, _ coming: Int) -> Int {
        guard kept > 0, coming > 0 else { return kept + coming }
        return switch self {
        case .sum: kept + coming
        case .max: Swift.max(kept, coming)
        case .keep: kept
        case .take: coming
        }
    }
}
