/// What a peer may do: a set of command groups.
package enum Role: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    case reader = 1
    case shop = 2
    case warehouse = 3
    case `operator` = 4

    package var description: String {
        switch self {
        case .reader: "reader"
        case .shop: "shop"
        case .warehouse: "warehouse"
        case .operator: "operator"
        }
    }
}
