import RESP

/// Commands as `COMMAND` and `COMMAND INFO` list them, in the ten elements of Redis 7.
extension ReplyWriter {
    /// Name, arity, flags, no keys, categories, no tips, no key specifications, subcommands.
    mutating func info(of command: CommandSpec) {
        info(
            name: command.lowercased, arity: command.grammar.arity, command)
        set(command.subcommands.count)
        for subcommand in command.subcommands {
            let name = "\(command.name)|\(subcommand.name)".lowercased()
            info(name: name, arity: subcommand.arity, command)
            set(0)
        }
    }

    /// The nine elements before the subcommands.
    private mutating func info(name: String, arity: Int, _ command: CommandSpec) {
        array(10)
        bulk(name)
        integer(arity)
        set(command.flags.count)
        for flag in command.flags { simple(flag) }
        for _ in 0..<3 { integer(0) }
        set(1)
        simple("@" + command.group.rawValue)
        set(0)
        set(0)
    }
}
