import RESP
import Testing

@testable import DaybookServer

@Suite struct `The contract on the wire` {
    /// There, beyond what the table promises: subscriptions are promised elsewhere.
    static let beyond: Set = ["SUBSCRIBE", "UNSUBSCRIBE", "PSUBSCRIBE", "PUNSUBSCRIBE"]

    /// Tokens that came later.
    static let tokensBeyond = ["ORDER.PLACE": Set(["PAYBY"])]

    /// What begins with a choice, or is a word of its own here: `sku:tea`, `order:…`.
    static let placesInOtherWords = ["ORDER.GET": [], "LOG.READ": [], "HISTORY": ["subject"]]

    private let contract: Contract
    private let commands = Dictionary(
        uniqueKeysWithValues: CommandReference.commands.map { ($0.name, $0) })

    init() throws {
        contract = try Contract()
    }

    @Test func `promises the commands that there are`() {
        let promised = Set(contract.commands.map(\.name)).union(contract.builtIns.keys)
        #expect(promised.count > 50)
        #expect(promised.subtracting(commands.keys) == [])
        #expect(Set(commands.keys).subtracting(promised).subtracting(Self.beyond) == [])
    }

    @Test func `says of each what it changes, what it belongs to and which tokens it has`() {
        for promised in contract.commands {
            guard let command = commands[promised.name] else { continue }
            let name = promised.name
            let isKeyed = command.syntax.contains("(KEY key | NOKEY)")
            #expect(command.group.rawValue == promised.group, "\(name)")
            #expect(isKeyed == promised.isKeyed, "\(name)")
            #expect(command.syntax.contains("[BY actor]") == promised.isMutation, "\(name)")
            guard let wanted = promised.tokens else { continue }
            let found = Contract.tokens(in: "`\(command.syntax.drop { $0 != " " })`")
                .subtracting(Self.tokensBeyond[name] ?? [])
            #expect(wanted == found, "\(name)")
            let places = Contract.places(in: "`\(command.syntax.drop { $0 != " " })`")
            #expect(Self.placesInOtherWords[name] ?? promised.places == places, "\(name)")
        }
    }

    @Test func `has a code for each refusal, and says what a client can do about it`() {
        let codes = Set(RefusalCode.allCases.map(\.rawValue))
        #expect(contract.codes.count > 12)
        // Of HELLO and AUTH, in Redis's own words.
        #expect(codes.subtracting(["NOPROTO", "WRONGPASS"]) == contract.codes)
        #expect(contract.retries == ["never", "requote", "same", "operator"])
        #expect(contract.retries == Set(RetryClass.allCases.map(\.rawValue)))
    }

    @Test func `names the subcommands that there are`() throws {
        for (name, subcommands) in contract.builtIns {
            for subcommand in subcommands {
                let said = Desk().said("\(name) \(subcommand)") ?? ""
                #expect(!said.contains("unknown subcommand"), "\(name) \(subcommand)")
            }
        }
        #expect(contract.builtIns["CLIENT"]?.count == 7)
        #expect(contract.builtIns["COMMAND"] == ["COUNT", "LIST", "INFO", "DOCS"])
    }
}
