extension CommandSpec {
    /// The command as a person types it: `CART.SET customer sku quantity [AT position|any]`.
    package var syntax: String {
        ([name] + arguments.map(\.syntax)).joined(separator: " ")
    }

    /// Redis's words for what a command does, in their order.
    var flags: [String] {
        switch access {
        case .mutation: ["write", "denyoom"]
        case .query: group == .journal ? ["readonly"] : ["readonly", "fast"]
        case .builtIn: ["loading", "stale", "fast"]
        }
    }
}
