import DaybookServer
import Foundation
import Testing

@Suite struct CommandTableTests {
    /// What COMMANDS.md asks for.
    static let promised = """
        SHOP.CONFIGURE SKU.DEFINE SKU.PRICE SKU.RETIRE STOCK.RECEIVE STOCK.ADJUST STOCK.COUNT \
        ADDRESS.ADD CART.ADD CART.SET CART.REMOVE CART.CLEAR CART.MERGE RESERVATION.CREATE \
        RESERVATION.EXTEND RESERVATION.RELEASE ORDER.PLACE \
        ORDER.PAY ORDER.REFUND ORDER.CANCEL ORDER.SHIP ORDER.RETURN \
        SHOP.GET SKU.GET SKU.LIST ADDRESS.LIST CART.GET RESERVATION.GET RESERVATION.LIST \
        ORDER.PREVIEW ORDER.GET ORDER.LIST LOG.HEAD LOG.READ HISTORY \
        SUBSCRIBE PSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE MULTI EXEC DISCARD \
        HELLO AUTH PING ECHO SELECT CLIENT COMMAND CONFIG INFO QUIT RESET DBSIZE HELP \
        SLOWLOG LATENCY MONITOR
        """.split(separator: " ").map(String.init)

    @Test func `the table has the promised commands and no others`() {
        #expect(Set(CommandReference.commands.map(\.name)) == Set(Self.promised))
        #expect(CommandReference.commands.count == Self.promised.count)
    }

    @Test(arguments: CommandReference.commands)
    func `every command says what it does, how, and what can go wrong`(_ command: CommandSpec) {
        #expect(command.summary.hasSuffix("."))
        #expect(command.summary.count <= 90)
        #expect(!command.reply.isEmpty)
        #expect(command.complexity.hasPrefix("O("))
        #expect(command.since == "0.1.0")
        #expect(!command.examples.isEmpty)
        #expect(command.refusals.contains(.error))
        #expect(Set(command.refusals).count == command.refusals.count)
        #expect(command.syntax.hasPrefix(command.name))
        #expect(command.name == command.name.uppercased())
    }

    @Test(arguments: CommandReference.commands)
    func `every example is a call that is accepted as it stands`(_ command: CommandSpec) {
        for example in command.examples {
            #expect(example.split(separator: " ").first.map(String.init) == command.name)
            let desk = Desk()
            if ["EXEC", "DISCARD"].contains(command.name) { _ = desk.action("MULTI") }
            let said = desk.said(example)
            #expect(said?.hasPrefix("-") != true, "\(example) is refused: \(said ?? "")")
        }
    }

    @Test(arguments: CommandReference.commands)
    func `a command is found however it is spelt`(_ command: CommandSpec) {
        let mixed = command.name.enumerated().map { index, letter in
            index.isMultiple(of: 2) ? letter.lowercased() : letter.uppercased()
        }
        for name in [command.name, command.name.lowercased(), mixed.joined()] {
            let desk = Desk()
            let said = desk.said(name) ?? ""
            #expect(!said.contains("unknown command"), "\(name) is not found")
        }
    }

    @Test func `every group has commands`() {
        let used = Set(CommandReference.commands.map(\.group))
        #expect(used == Set(CommandGroup.allCases))
    }

    /// Regenerate with `DAYBOOK_WRITE_DOCS=1 swift test --filter CommandTableTests`, or with
    /// `daybook docs` and `daybook docs --man`.
    @Test(arguments: [
        ("docs/commands.md", CommandReference.markdown), ("docs/daybook.7", ManualPage.roff),
    ])
    func `what the documents say is what the table says`(path: String, text: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: path)
        if ProcessInfo.processInfo.environment["DAYBOOK_WRITE_DOCS"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let found = try String(contentsOf: file, encoding: .utf8)
        #expect(found == text, "see the comment of this test")
    }

    @Test func `the manual page has every command, its roles, refusals and examples`() {
        let entries = ManualPage.roff.components(separatedBy: ".TP\n.B ").dropFirst()
        for command in CommandReference.commands {
            let start = command.name + (command.syntax == command.name ? "\n" : " ")
            let entry = entries.first { $0.replacing("\\-", with: "-").hasPrefix(start) }
            for code in command.refusals {
                #expect(entry?.contains(code.rawValue) == true, "\(command.name) \(code)")
            }
            #expect(entry?.contains("\n.nf\n") == true, "\(command.name)")
        }
    }
}
