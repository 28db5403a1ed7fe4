/// One subcommand of a command in Redis's manner, such as `CLIENT SETNAME`.
struct SubcommandSpec: Sendable {
    /// The name in capitals.
    let name: String
    let summary: String
    /// The fewest words and the most, those of the command and of the subcommand included.
    let fewest: Int
    let most: Int?
    let arguments: [ArgumentSpec]
    /// Who may use it, of those who may use the command.
    let roles: RoleSet

    init(
        _ name: String, _ summary: String, words fewest: Int, to most: Int?,
        arguments: [ArgumentSpec] = [], roles: RoleSet = .all
    ) {
        self.name = name
        self.summary = summary
        self.fewest = fewest
        self.most = most
        self.arguments = arguments
        self.roles = roles
    }

    /// Redis's way to write the number of words.
    var arity: Int { most == fewest ? fewest : -fewest }
}
