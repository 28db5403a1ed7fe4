import RESP

/// What is said to a command that does not exist.
extension CommandTable {
    /// Redis's words, which clients look for, and then what may have been meant.
    func refusal(ofUnknown arguments: Arguments) -> String {
        let name = printable(arguments[0], limit: Self.quotedLength)
        var quoted = ""
        for index in 1..<arguments.count where quoted.utf8.count < Self.quotedLength {
            let room = Self.quotedLength - quoted.utf8.count
            quoted += "'\(printable(arguments[index], limit: room))' "
        }
        let said = "ERR unknown command '\(name)', with args beginning with: \(quoted)"
        return hint(for: arguments).map { said + "; " + $0 } ?? said
    }

    /// How much of the name, and of the other words, is said back.
    private static let quotedLength = 128

    /// Commands of Redis's that tell that somebody takes Daybook for Redis.
    private static let storeCommands: Set<String> = [
        "GET", "SET", "DEL", "MGET", "MSET", "KEYS", "SCAN", "EXISTS", "EXPIRE", "INCR", "HGET",
        "HSET", "HGETALL", "LPUSH", "RPUSH", "SADD", "ZADD", "EVAL", "TYPE", "FLUSHALL",
    ]

    private func hint(for arguments: Arguments) -> String? {
        guard let name = arguments.text(at: 0)?.uppercased(), name.utf8.count <= 40 else {
            return nil
        }
        if Self.storeCommands.contains(name) {
            return "Daybook is not a key-value store, see COMMAND DOCS"
        }
        if name == "WATCH" || name == "UNWATCH" {
            return "versions are watched with AT position, see ORDER.PLACE"
        }
        return nearest(to: name, of: arguments).map { "did you mean \($0)?" }
    }

    /// The command that was most likely meant: the noun and the verb apart, or a slip of the pen.
    private func nearest(to name: String, of arguments: Arguments) -> String? {
        if arguments.count > 1, arguments[1].count <= 40,
            let verb = arguments.text(at: 1)?.uppercased(),
            let command = commands.first(where: { $0.name == name + "." + verb })
        {
            return command.name
        }
        let ranked = commands.map { (EditDistance.between(name, $0.name), $0.name) }
        guard let best = ranked.min(by: { $0.0 < $1.0 }) else { return nil }
        return best.0 <= max(1, min(3, best.1.utf8.count / 3)) ? best.1 : nil
    }
}
