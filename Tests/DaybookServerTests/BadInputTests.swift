import DaybookServer
import Testing

@Suite struct BadInputTests {
    @Test(arguments: BadInputTable.all)
    func `a wrong call is refused in exactly these words, and the engine never hears of it`(
        _ input: BadInput
    ) {
        let desk = Desk()
        #expect(desk.said(input.call) == refusal(input.refusal))
    }

    @Test(arguments: BadInputTable.all)
    func `a refusal is one line of at most a kibibyte`(_ input: BadInput) {
        #expect(input.refusal.utf8.count <= 1_024)
        #expect(!input.refusal.contains("\n"))
    }

    @Test func `every command that can be called wrongly has its wrong calls in the table`() {
        let tried = Set(BadInputTable.all.map { $0.call.prefix { $0 != " " }.uppercased() })
        let forgiving: Set = ["QUIT", "INFO", "UNSUBSCRIBE", "PUNSUBSCRIBE"]
        for command in CommandReference.commands where !forgiving.contains(command.name) {
            #expect(tried.contains(command.name), "\(command.name) has no bad input")
        }
    }

    @Test func `what only RESP can carry is refused like what can be typed`() {
        let desk = Desk()
        let zero = desk.action(words: [Array("CART.GET".utf8), [0x61, 0x00]])
        #expect(
            desk.said(by: zero)
                == refusal(
                    "INVALID customer field=name given=a\\x00 allowed=[A-Za-z0-9._:-]{1,64};"
                        + " retry=never"))
    }

    @Test func `a long value is cut where a character begins before it is said back`() {
        let desk = Desk()
        let euros = String(repeating: "€", count: 30)
        #expect(
            desk.said("CART.GET \(euros)")
                == refusal(
                    "INVALID customer field=name given=\(String(repeating: "€", count: 21))"
                        + " allowed=[A-Za-z0-9._:-]{1,64}; retry=never"))
    }
}
