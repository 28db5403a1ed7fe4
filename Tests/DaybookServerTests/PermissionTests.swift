import DaybookModel
import DaybookServer
import Testing

@Suite struct `A role` {
    /// Who may change what, as COMMANDS.md §6 gives it: the only other place where it is written.
    static let changers: [CommandGroup: String] = [
        .shop: "operator", .catalog: "operator", .stock: "warehouse|operator",
        .customer: "shop|operator", .cart: "shop|operator", .reservation: "shop|operator",
        .order: "shop|operator", .journal: "operator", .batch: "operator",
        .connection: "operator", .server: "operator",
    ]

    /// Units that leave the house or come back are the warehouse's business as well.
    static let handling: Set = ["ORDER.SHIP", "ORDER.RETURN"]

    @Test(arguments: CommandReference.commands)
    func `may use exactly the commands of its groups`(_ command: CommandSpec) throws {
        let example = try #require(command.examples.first)
        for role in Role.allCases {
            let said = Desk(role: role).said(example) ?? ""
            let isOpen = !command.syntax.contains("[BY actor]") && command.name != "MONITOR"
            let group = try #require(Self.changers[command.group])
            let changers = group + (Self.handling.contains(command.name) ? "|warehouse" : "")
            let mayUse = isOpen || changers.split(separator: "|").contains("\(role)")
            #expect(
                said.hasPrefix("-NOPERM") != mayUse, "\(role) \(command.name): \(said)")
        }
    }

    @Test func `that may not is told who may, and the engine never hears of it`() {
        let desk = Desk(role: .reader)
        #expect(
            desk.said("CART.SET ann tea 2")
                == refusal("NOPERM CART.SET role=reader allowed=shop|operator; retry=operator"))
        #expect(
            desk.said("stock.receive tea 5 KEY k")
                == refusal(
                    "NOPERM STOCK.RECEIVE role=reader allowed=warehouse|operator"
                        + "; retry=operator"))
    }

    @Test func `is asked before the words are looked at`() {
        #expect(Desk(role: .shop).said("SKU.DEFINE")?.hasPrefix("-NOPERM ") == true)
        #expect(Desk(role: .operator).said("SKU.DEFINE")?.hasPrefix("-ERR wrong number") == true)
    }

    @Test(arguments: ["CLIENT KILL ID 9", "SLOWLOG RESET", "LATENCY RESET"])
    func `may use a command without every subcommand of it`(_ call: String) {
        let name = call.split(separator: " ").prefix(2).joined(separator: "|")
        #expect(
            Desk(role: .warehouse).said(call)
                == refusal("NOPERM \(name) role=warehouse allowed=operator; retry=operator"))
        #expect(Desk().said(call)?.hasPrefix("-") == false)
    }

    @Test func `is in what the engine is asked to record`() {
        #expect(
            Desk(role: .shop).request("CART.SET ann tea 2")?.actor == .peer(uid: 33, role: .shop))
    }

    @Test(arguments: CommandReference.commands)
    func `is documented where a command is not for everybody`(_ command: CommandSpec) {
        let page = Desk().said("HELP \(command.name)") ?? ""
        let isForAll = page.contains("roles:    reader|shop|warehouse|operator\n")
        #expect(command.refusals.contains(.noPermission) != isForAll)
    }
}
