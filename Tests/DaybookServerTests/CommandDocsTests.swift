import DaybookServer
import RESP
import Testing

/// What redis-cli is known to stop or crash at, should it ever be otherwise.
@Suite struct CommandDocsTests {
    private func docs(_ version: RESPVersion, _ call: String = "COMMAND DOCS") throws -> RESPValue {
        let desk = Desk()
        desk.session.version = version
        return try parsed(desk.said(call))
    }

    @Test(arguments: [RESPVersion.two, .three])
    func `every command is documented with bulk strings and a group`(
        _ version: RESPVersion
    ) throws {
        let commands = try #require(try docs(version).fields)
        #expect(commands.count == CommandReference.commands.count)
        for command in commands {
            #expect(isBulk(command.key))
            for field in command.value.fields ?? [] { #expect(isBulk(field.key)) }
            for name in ["summary", "since", "group", "complexity"] {
                #expect(isBulk(command.value[name]), "\(command.key.text ?? "") lacks \(name)")
            }
            for argument in command.value["arguments"]?.elements ?? [] { try check(argument) }
            for subcommand in command.value["subcommands"]?.fields ?? [] {
                let prefix = (command.key.text ?? "") + "|"
                #expect(subcommand.key.text?.hasPrefix(prefix) == true)
                #expect(isBulk(subcommand.value["group"]))
                for argument in subcommand.value["arguments"]?.elements ?? [] {
                    try check(argument)
                }
            }
        }
    }

    private func check(_ argument: RESPValue) throws {
        let types: Set = ["string", "integer", "pure-token", "oneof", "block"]
        let type = try #require(argument["type"]?.text)
        #expect(isBulk(argument["name"]) && isBulk(argument["type"]) && types.contains(type))
        #expect(type != "pure-token" || isBulk(argument["token"]))
        for flag in argument["flags"]?.elements ?? [] {
            guard case .simple(let name) = flag else {
                Issue.record("a flag must be a simple string")
                continue
            }
            #expect(["optional", "multiple"].contains(name))
        }
        let parts = argument["arguments"]?.elements ?? []
        #expect((type == "oneof" || type == "block") == !parts.isEmpty)
        for part in parts { try check(part) }
    }

    private func isBulk(_ value: RESPValue?) -> Bool {
        guard case .bulk = value else { return false }
        return true
    }

    @Test func `the docs of one command are the very ones of all`() throws {
        let all = try docs(.three)
        let one = try docs(.three, "COMMAND DOCS Order.Place nope")
        #expect(one.fields?.count == 1)
        #expect(one["order.place"] == all["order.place"])
        #expect(try docs(.three, "COMMAND DOCS nope") == .map([]))
    }

    @Test func `the docs of CART.SET are spelt like Redis's`() throws {
        let cartSet = try docs(.three, "COMMAND DOCS cart.set")["cart.set"]
        #expect(
            cartSet?["arguments"]?.elements?.last
                == [
                    "name": "text", "type": "string", "token": "WHY",
                    "flags": .set([.simple("optional")]),
                ])
        #expect(
            cartSet?["arguments"]?.elements?[3]
                == [
                    "name": "seen", "type": "oneof", "token": "AT",
                    "flags": .set([.simple("optional")]),
                    "arguments": [
                        ["name": "position", "type": "integer"],
                        ["name": "any", "type": "pure-token", "token": "any"],
                    ],
                ])
    }

    @Test(arguments: [RESPVersion.two, .three])
    func `COMMAND lists ten elements for each, and INFO the same`(
        _ version: RESPVersion
    ) throws {
        let all = try #require(try docs(version, "COMMAND").elements)
        #expect(all.count == CommandReference.commands.count)
        #expect(all.allSatisfy { $0.elements?.count == 10 })
        #expect(try docs(version, "COMMAND INFO").elements == all)
        let some = try #require(try docs(version, "COMMAND INFO cart.set nope").elements)
        #expect(some == [try #require(all.first { $0.elements?[0] == "cart.set" }), nil])
    }

    static let arities: [(String, Int)] = [
        ("cart.set", -4), ("cart.add", -4), ("shop.get", 1), ("shop.configure", -1),
        ("sku.get", -2), ("cart.get", 2), ("stock.count", -5), ("stock.adjust", -5),
        ("order.place", -9), ("order.preview", -3), ("order.get", -2), ("log.read", -2),
        ("reservation.extend", -4), ("reservation.create", -5), ("ping", -1), ("hello", -1),
        ("client", -2), ("dbsize", 1), ("select", 2),
    ]

    @Test(arguments: arities)
    func `arity is worked out from the arguments`(_ name: String, _ arity: Int) throws {
        let entry = try docs(.three, "COMMAND INFO \(name)").elements?.first?.elements
        #expect(entry?[1] == .integer(arity))
    }

    @Test func `lists can be filtered, and counted`() throws {
        let count = CommandReference.commands.count
        #expect(try docs(.two, "COMMAND COUNT") == .integer(count))
        #expect(try docs(.two, "COMMAND LIST").elements?.count == count)
        #expect(
            try docs(.two, "COMMAND LIST FILTERBY PATTERN cart.?e*")
                == ["cart.set", "cart.remove", "cart.merge", "cart.get"])
        #expect(
            try docs(.two, "COMMAND LIST FILTERBY ACLCAT journal") == [
                "log.head", "log.read", "history", "subscribe", "psubscribe", "unsubscribe",
                "punsubscribe",
            ])
    }
}
