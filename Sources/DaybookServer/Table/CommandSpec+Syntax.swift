extension CommandSpec {
    /// The command as a person types it: `CART.SET customer sku quantity [AT position|any]`.
    package var syntax: String {
        ([name] + subcommandSyntax + arguments.map(\.syntax)).joined(separator: " ")
    }

    private var subcommandSyntax: [String] {
        guard !subcommands.isEmpty else { return [] }
        let names = subcommands.map(\.name).joined(separator: "|")
        return [grammar.fewest == 1 ? "[\(names)]" : names]
    }

    /// Whether it changes the shop.
    var isMutation: Bool {
        if case .mutation = access { true } else { false }
    }

    /// Redis's words for what a command does, in their order.
    var flags: [String] {
        switch access {
        case .mutation: ["write", "denyoom"]
        case .query: group == .journal ? ["readonly"] : ["readonly", "fast"]
        case .builtIn: isAnsweredWhileLoading ? ["loading", "stale", "fast"] : ["fast"]
        }
    }
}
