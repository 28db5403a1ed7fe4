import DaybookEngine
import DaybookServer
import RESP
import Testing

@Suite struct BuiltInTests {
    /// The replies of redis-server 7.0.15, but for the name and version in HELLO.
    static let said: [(String, String)] = [
        ("PING", "+PONG"),
        ("PING hello", "$5 hello"),
        ("ping \"\\x00\\xff\"", "$2 \u{0}\u{FFFD}"),
        ("ECHO hello", "$5 hello"),
        ("SELECT 0", "+OK"),
        ("AUTH default x", "+OK"),
        ("CLIENT ID", ":7"),
        ("CLIENT GETNAME", "$-1"),
        ("CLIENT SETNAME ann", "+OK"),
        ("CLIENT SETINFO LIB-NAME redis-py", "+OK"),
        ("client setinfo lib-ver 8.1", "+OK"),
        ("CONFIG GET save", "*2 $4 save $0 \u{200B}"),
        ("CONFIG GET nothing", "*0"),
        ("CONFIG GET MAXCL* nothing", "*2 $10 maxclients $4 1024"),
        ("RESET", "+RESET"),
        ("QUIT", "+OK"),
        (
            "HELLO",
            "*14 $6 server $7 daybook $7 version $5 0.1.0 $5 proto :2 $2 id :7 $4 mode"
                + " $10 standalone $4 role $6 master $7 modules *0"
        ),
        (
            "HELLO 3 AUTH default x SETNAME ann",
            "%7 $6 server $7 daybook $7 version $5 0.1.0 $5 proto :3 $2 id :7 $4 mode"
                + " $10 standalone $4 role $6 master $7 modules *0"
        ),
    ]

    @Test(arguments: said)
    func `what Redis has too is answered in Redis's bytes`(_ call: String, _ bytes: String) {
        let desk = Desk()
        #expect(desk.said(call) == wire(bytes).replacing("\u{200B}", with: ""))
    }

    @Test func `HELLO changes the session only when all of it is right`() {
        let desk = Desk()
        _ = desk.action("HELLO 3 SETNAME ann AUTH foo bar")
        #expect(desk.session.version == .two)
        #expect(desk.session.name == "")
        _ = desk.action("HELLO 3 SETNAME ann")
        #expect(desk.session.version == .three)
        #expect(desk.session.name == "ann")
        _ = desk.action("HELLO")
        #expect(desk.session.version == .three)
        _ = desk.action("RESET")
        #expect(desk.session.version == .two)
        #expect(desk.session.name == "")
    }

    @Test func `QUIT closes after its answer, and takes any words as Redis does`() {
        let desk = Desk()
        guard case .sayAndClose = desk.action("QUIT now please") else {
            Issue.record("QUIT must close")
            return
        }
    }

    @Test func `names that were set are told, and can be taken back`() {
        let desk = Desk()
        _ = desk.action("CLIENT SETNAME checkout")
        #expect(desk.said("CLIENT GETNAME") == wire("$8 checkout"))
        _ = desk.action("CLIENT SETNAME \"\"")
        #expect(desk.said("CLIENT GETNAME") == wire("$-1"))
    }

    @Test func `CLIENT INFO has Redis's own field names and no others`() throws {
        let desk = Desk()
        _ = desk.action("CLIENT SETINFO LIB-NAME redis-py")
        let line = try #require(try parsed(desk.said("CLIENT INFO")).text)
        let names = line.split(separator: " ").map { $0.prefix { $0 != "=" } }
        #expect(
            names == [
                "id", "addr", "laddr", "name", "age", "idle", "flags", "db", "sub", "psub", "ssub",
                "multi", "cmd", "user", "redir", "resp", "lib-name", "lib-ver",
            ])
        #expect(line.hasPrefix("id=7 addr=/run/daybook/daybook.sock:0 "))
        #expect(line.contains(" age=30 "))
        #expect(line.contains(" cmd=client|info user=operator:33:99 redir=-1 resp=2 "))
        #expect(line.hasSuffix(" lib-name=redis-py lib-ver=\n"))
        #expect(try parsed(desk.said("CLIENT LIST")).text?.split(separator: "\n").count == 2)
    }

    @Test func `INFO tells what it knows even where the engine cannot`() throws {
        let desk = Desk()
        let text = try #require(try parsed(desk.answer("INFO", .unavailable(.busy))).text)
        for line in [
            "# Server", "redis_version:7.2.0", "daybook_version:0.1.0",
            "redis_mode:standalone", "process_id:4711", "uptime_in_seconds:90",
            "connected_clients:2", "maxclients:1024", "loading:0",
            "total_commands_processed:12", "role:master", "cluster_enabled:0", "# Keyspace",
        ] {
            #expect(text.contains(line + "\r\n"), "\(line) is missing")
        }
    }

    @Test func `INFO of a section has that section alone`() throws {
        let desk = Desk()
        let some = try parsed(desk.answer("INFO CLUSTER replication", .unavailable(.busy))).text
        #expect(
            some
                == "# Replication\r\nrole:master\r\nconnected_slaves:0\r\n\r\n"
                + "# Cluster\r\ncluster_enabled:0\r\n")
        #expect(try parsed(desk.answer("INFO none", .unavailable(.busy))).text == "")
        let all = try parsed(desk.answer("INFO default", .unavailable(.busy))).text
        #expect(all == (try parsed(desk.answer("INFO", .unavailable(.busy))).text))
    }

    @Test func `HELP explains a command, a group, or lists them all`() throws {
        let desk = Desk()
        let all = try #require(try parsed(desk.said("HELP")).text)
        for command in CommandReference.commands { #expect(all.contains("  \(command.name)\n")) }
        let one = try #require(try parsed(desk.said("HELP order.place")).text)
        #expect(one.hasPrefix("ORDER.PLACE customer (KEY key | NOKEY) AT position|any "))
        #expect(one.contains("STALE SOLDOUT TOTAL"))
        let group = try #require(try parsed(desk.said("HELP @cart")).text)
        #expect(group.contains("CART.ADD ") && group.contains("CART.GET "))
        #expect(!group.contains("ORDER.PLACE"))
        #expect(try parsed(desk.said("HELP pie")).text?.contains("no group called pie") == true)
    }
}
