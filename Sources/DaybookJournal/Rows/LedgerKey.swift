package import DaybookModel

/// What a row is found by in its table: a name's bytes, or a number.
package enum LedgerKey: Hashable, Comparable, Sendable {
    case name([UInt8])
    case number(UInt64)

    /// The key of what `name` names: its bytes, 1 to 255 of them.
    package init(_ name: some Name) {
        self = .name([UInt8](name.text.utf8))
    }

    package init(_ id: ReservationID) {
        self = .number(id.value)
    }

    package init(_ ordinal: Ordinal) {
        self = .number(ordinal.value)
    }

    /// The key of a page of the agenda.
    package init(second: Int64) {
        precondition(second >= 0, "a second before 1970 was to be a key")
        self = .number(UInt64(second))
    }

    /// The shop has one row.
    package static let shop = LedgerKey.number(0)

    /// Numbers by value, names by their bytes.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.name(let left), .name(let right)): left.lexicographicallyPrecedes(right)
        case (.number, .name): true
        case (.name, .number): false
        }
    }
}

extension LedgerKey: CustomStringConvertible {
    package var description: String {
        switch self {
        case .name(let bytes): String(decoding: bytes, as: UTF8.self)
        case .number(let number): String(number)
        }
    }
}
