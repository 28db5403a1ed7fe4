import DaybookModel
import Testing

/// Tokens come in any order and any case; only the list has its place, at the end.
@Suite struct TokenOrderTests {
    static let groups = [
        "KEY order-1", "AT 5", "TOTAL 4998", "PAYMENT card", "ADDRESS 3", "BY shop", "WHY gift",
    ]

    @Test func `all 5,040 orders of an order's tokens make the same request`() throws {
        let desk = Desk()
        let usual = try #require(
            desk.request("ORDER.PLACE ann \(Self.groups.joined(separator: " ")) ITEMS tea 2"))
        var count = 0
        permute(Self.groups) { groups in
            let line = "ORDER.PLACE ann \(groups.joined(separator: " ")) ITEMS tea 2"
            let request = desk.request(line)
            #expect(request?.claim == usual.claim, "\(line)")
            #expect(request?.note == usual.note)
            count += 1
        }
        #expect(count == 5_040)
    }

    @Test func `any mixture of capitals and small letters will do`() throws {
        let desk = Desk()
        let usual = try #require(
            desk.request("CART.ADD ann tea 1 KEY k AT 5 BY shop WHY gift"))
        for line in [
            "cart.add ann tea 1 key k at 5 by shop why gift",
            "cArT.aDd ann tea 1 kEy k At 5 bY shop wHY gift",
        ] {
            let request = try #require(desk.request(line))
            #expect(request.claim == usual.claim)
            #expect(request.note == usual.note)
        }
    }

    @Test func `a value that is spelt like a token is a value where one is due`() throws {
        let desk = Desk()
        let request = try #require(desk.request("CART.ADD by at 1 KEY nokey BY why WHY by"))
        #expect(request.claim?.key == "nokey")
        #expect(request.note == Note(by: "why", why: "by"))
    }

    /// Heap's algorithm.
    private func permute(_ items: [String], _ visit: ([String]) -> Void) {
        var items = items
        var state = [Int](repeating: 0, count: items.count)
        visit(items)
        var index = 1
        while index < items.count {
            guard state[index] < index else {
                state[index] = 0
                index += 1
                continue
            }
            items.swapAt(index.isMultiple(of: 2) ? 0 : state[index], index)
            visit(items)
            state[index] += 1
            index = 1
        }
    }
}
