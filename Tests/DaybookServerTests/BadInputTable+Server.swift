/// What Redis has too, refused in the very words of redis-server 7.0.15 (SETINFO: 7.2).
extension BadInputTable {
    static let connection =
        Usage("HELLO").refuses([
            "4": .exactly("NOPROTO unsupported protocol version"),
            "1": .exactly("NOPROTO unsupported protocol version"),
            "x": .exactly("ERR Protocol version is not an integer or out of range"),
            "3 FOO": .exactly("ERR Syntax error in HELLO option 'FOO'"),
            "3 SETNAME": .exactly("ERR Syntax error in HELLO option 'SETNAME'"),
            "3 AUTH a": .exactly("ERR Syntax error in HELLO option 'AUTH'"),
            "3 AUTH a b": .exactly(wrongPassword),
            "3 SETNAME \"a b\"": .exactly(badClientName),
        ])
        + Usage("AUTH").refuses([
            "": .arity,
            "x": .exactly(
                "ERR AUTH <password> called without any password configured for the default"
                    + " user. Are you sure your configuration is correct?"),
            "foo x": .exactly(wrongPassword),
            "a b c": .exactly("ERR syntax error"),
        ])
        + Usage("PING").refuses(["a b": .arity])
        + Usage("ECHO").refuses(["": .arity, "a b": .arity])
        + Usage("SELECT").refuses([
            "": .arity, "0 0": .arity,
            "abc": .exactly("ERR value is not an integer or out of range"),
            "99": .exactly("ERR DB index is out of range"),
            "-1": .exactly("ERR DB index is out of range"),
        ])
        + Usage("RESET").refuses(["x": .arity])
        + Usage("CLIENT").refuses([
            "": .arity,
            "FOO": .exactly("ERR unknown subcommand 'FOO'. Try CLIENT HELP."),
            "SETNAME": .exactly(
                "ERR wrong number of arguments for 'client|setname' command"),
            "SETNAME \"a b\"": .exactly(badClientName),
            "ID x": .exactly("ERR wrong number of arguments for 'client|id' command"),
            "LIST FOO": .exactly("ERR syntax error"),
            "LIST ID": .exactly("ERR syntax error"),
            "LIST ID x": .exactly("ERR Invalid client ID"),
            "LIST TYPE foo": .exactly("ERR Unknown client type 'foo'"),
            "KILL": .exactly("ERR wrong number of arguments for 'client|kill' command"),
            "KILL x": .exactly("ERR No such client"),
            "KILL ID 0": .exactly("ERR client-id should be greater than 0"),
            "KILL TYPE foo": .exactly("ERR Unknown client type 'foo'"),
            "KILL USER foo": .exactly("ERR No such user 'foo'"),
            "KILL FOO bar": .exactly("ERR syntax error"),
            "KILL SKIPME maybe": .exactly("ERR syntax error"),
            "KILL ID 9 SKIPME": .exactly("ERR syntax error"),
            "NO-EVICT": .exactly("ERR wrong number of arguments for 'client|no-evict' command"),
            "NO-EVICT maybe": .exactly("ERR syntax error"),
            "NO-TOUCH maybe": .exactly("ERR syntax error"),
            "SETINFO lib-name \"a b\"": .exactly(
                "ERR lib-name cannot contain spaces, newlines or special characters."),
            "SETINFO colour blue": .exactly("ERR Unrecognized option 'colour'"),
            "SETNAME \(String(repeating: "n", count: 257))": .exactly(
                "ERR Client names cannot be longer than 256 bytes."),
        ])

    static let server =
        Usage("CONFIG").refuses([
            "": .arity,
            "FOO": .exactly("ERR unknown subcommand 'FOO'. Try CONFIG HELP."),
            "GET": .exactly("ERR wrong number of arguments for 'config|get' command"),
            "SET maxmemory 1": .exactly(
                "ERR CONFIG SET is not supported: SHOP.CONFIGURE changes the shop's settings,"
                    + " the options of daybook serve are the server's"),
        ])
        + Usage("COMMAND").refuses([
            "FOO": .exactly("ERR unknown subcommand 'FOO'. Try COMMAND HELP."),
            "COUNT x": .exactly("ERR wrong number of arguments for 'command|count' command"),
            "LIST FOO": .exactly("ERR syntax error"),
            "LIST FILTERBY COLOUR blue": .exactly("ERR syntax error"),
            "GETKEYS": .exactly(
                "ERR wrong number of arguments for 'command|getkeys' command"),
            "GETKEYS PING x": .exactly("ERR The command has no key arguments"),
        ])
        + Usage("SLOWLOG").refuses([
            "": .arity,
            "FOO": .exactly("ERR unknown subcommand 'FOO'. Try SLOWLOG HELP."),
            "GET x": .exactly("ERR count should be greater than or equal to -1"),
            "GET -2": .exactly("ERR count should be greater than or equal to -1"),
            "GET 1 2": .exactly("ERR wrong number of arguments for 'slowlog|get' command"),
            "LEN x": .exactly("ERR wrong number of arguments for 'slowlog|len' command"),
        ])
        + Usage("LATENCY").refuses([
            "": .arity,
            "FOO": .exactly("ERR unknown subcommand 'FOO'. Try LATENCY HELP."),
            "HISTORY": .exactly(
                "ERR wrong number of arguments for 'latency|history' command"),
        ])
        + Usage("MONITOR").refuses(["x": .arity])
        + Usage("DBSIZE").refuses(["x": .arity])
        + Usage("HELP").refuses(["a b": .arity])

    static let batch =
        Usage("MULTI").refuses(["x": .arity])
        + Usage("EXEC").refuses([
            "": .exactly("ERR EXEC without MULTI"),
            "x": .exactly(
                "EXECABORT Transaction discarded because of: wrong number of arguments"
                    + " for 'exec' command"),
        ])
        + Usage("DISCARD").refuses([
            "": .exactly("ERR DISCARD without MULTI"), "x": .arity,
        ])

    private static let wrongPassword =
        "WRONGPASS invalid username-password pair or user is disabled."
    private static let badClientName =
        "ERR Client names cannot contain spaces, newlines or special characters."
}
