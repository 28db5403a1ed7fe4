import DaybookModel

/// What a role may do, said once, in groups of commands.
///
/// Everybody who may come in reads everything; what a role may change are whole groups.
extension Role {
    /// The groups whose commands a role may change something with.
    var changes: Set<CommandGroup> {
        switch self {
        case .reader: []
        case .shop: [.customer, .cart, .reservation, .order]
        case .warehouse: [.stock]
        case .operator: Set(CommandGroup.allCases)
        }
    }
}

extension RoleSet {
    /// Who may use a command of `group` for what it does.
    init(mayUse access: CommandSpec.Access, of group: CommandGroup) {
        switch access {
        case .mutation: self.init(Role.allCases.filter { $0.changes.contains(group) })
        case .query, .builtIn: self = .all
        }
    }
}
