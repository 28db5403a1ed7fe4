import DaybookModel

/// Some of the roles, one bit each.
struct RoleSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(_ role: Role) {
        rawValue = 1 << role.rawValue
    }

    init(_ roles: [Role]) {
        self = roles.reduce(into: []) { $0.insert(RoleSet($1)) }
    }

    static let all = RoleSet(Role.allCases)
    /// Those who run the server.
    static let operators = RoleSet(.operator)

    func contains(_ role: Role) -> Bool {
        rawValue & (1 << role.rawValue) != 0
    }

    /// The roles, joined by `|`.
    var words: String {
        Role.allCases.filter(contains).map(\.description).joined(separator: "|")
    }
}
