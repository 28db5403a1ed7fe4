/// The calls themselves, and how often each is made.
extension JobMaker {
    /// What there is to choose from, each so often.
    private struct Wishes {
        private(set) var choices: [(weight: Int, () -> [String])] = []

        mutating func add(_ weight: Int, _ words: @escaping @autoclosure () -> [String]) {
            choices.append((weight, words))
        }
    }

    /// One call.
    func call() -> [String] {
        var wishes = Wishes()
        addClerks(&wishes)
        addShoppers(&wishes)
        addBuyers(&wishes)
        if !simulation.knowledge.orders.isEmpty { addClaimants(&wishes) }
        if !simulation.knowledge.reservations.isEmpty { addHolders(&wishes) }
        addReaders(&wishes)
        return simulation.chance.one(of: wishes.choices)()
    }

    private func addClerks(_ wishes: inout Wishes) {
        wishes.add(10, ["STOCK.RECEIVE", sku, units] + key)
        wishes.add(3, ["STOCK.ADJUST", sku, pick(["-1", "1", "-3"]), "WHY", "found"] + key)
        wishes.add(3, ["STOCK.COUNT", sku, pick(["0", "2", "9"]), "AT", seen])
        wishes.add(3, ["SKU.PRICE", sku, pick(["100", "250", "999"])])
        wishes.add(2, ["SKU.DEFINE", sku, pick(["100", "250"])] + maybe(["NAME", "Tea"]))
        wishes.add(1, ["SKU.RETIRE", sku])
        wishes.add(1, ["SHOP.CONFIGURE", "SHIPPING", pick(["0", "50", "500"])])
    }

    private func addShoppers(_ wishes: inout Wishes) {
        wishes.add(10, ["CART.ADD", customer, sku, pick(["1", "2", "-1"])] + key)
        wishes.add(4, ["CART.SET", customer, sku, pick(["0", "1", "3"])] + maybe(["AT", seen]))
        wishes.add(2, ["CART.REMOVE", customer, sku])
        wishes.add(1, ["CART.CLEAR", customer])
        wishes.add(2, ["CART.MERGE", customer, customer, pick(["sum", "max", "keep", "take"])])
        wishes.add(1, ["ADDRESS.ADD", customer, "1 Quay"] + key)
        wishes.add(9, ["RESERVATION.CREATE", customer, "TTL", seconds] + key + partly + items)
    }

    private func addHolders(_ wishes: inout Wishes) {
        wishes.add(2, ["RESERVATION.EXTEND", reservation, "TTL", seconds])
        wishes.add(3, ["RESERVATION.RELEASE", reservation])
        wishes.add(2, ["RESERVATION.GET", reservation])
    }

    private func addBuyers(_ wishes: inout Wishes) {
        wishes.add(16, ["ORDER.PREVIEW", customer] + basket)
        wishes.add(8, ["ORDER.PLACE", customer] + key + terms + basket)
    }

    private func addClaimants(_ wishes: inout Wishes) {
        wishes.add(5, ["ORDER.PAY", order, pick(["50", "150", "400"]), "REF", fresh("p")])
        wishes.add(2, ["ORDER.REFUND", order, pick(["50", "100"]), "REF", fresh("r")])
        wishes.add(4, ["ORDER.CANCEL", order] + key + maybe(items))
        wishes.add(3, ["ORDER.SHIP", order] + key + maybe(items, once: 3))
        wishes.add(2, ["ORDER.RETURN", order] + key + returned)
        wishes.add(3, ["ORDER.GET", order])
    }

    private func addReaders(_ wishes: inout Wishes) {
        wishes.add(8, ["SKU.GET", sku, sku])
        wishes.add(2, ["SKU.LIST"] + maybe(["COUNT", "2"]))
        wishes.add(4, ["CART.GET", customer])
        wishes.add(2, ["RESERVATION.LIST", customer])
        wishes.add(3, ["ORDER.LIST", customer] + maybe(["COUNT", "2"]))
        wishes.add(1, ["ADDRESS.LIST", customer])
        wishes.add(1, ["SHOP.GET"])
        wishes.add(2, ["LOG.HEAD"])
        wishes.add(3, ["LOG.READ", position, "COUNT", pick(["1", "10", "100"])])
        wishes.add(4, ["LOG.READ", pick(["last", position]), "COUNT", "5", "BLOCK", milliseconds])
        wishes.add(6, ["HISTORY", subject] + maybe(["AFTER", position]) + maybe(["COUNT", "3"]))
    }

    private var items: [String] { ["ITEMS"] + lines }

    private var partly: [String] { maybe(["PARTIAL"]) }

    private var returned: [String] { ["ITEMS", sku, "1", pick(["restock", "discard"])] }

    private var terms: [String] {
        ["AT", seen, "TOTAL", total, "PAYMENT", "card"] + maybe(["PAYBY", seconds])
    }

    private func pick(_ words: [String]) -> String { simulation.chance.one(of: words) }

    private func fresh(_ prefix: String) -> String { simulation.knowledge.fresh(prefix) }

    /// What somebody says they saw, or that they do not care.
    private var seen: String { simulation.chance.once(in: 2) ? "any" : position }

    private var total: String { simulation.chance.once(in: 6) ? "123" : "any" }

    private var basket: [String] {
        if simulation.chance.once(in: 2) { return ["CART"] }
        return items
    }

    private var milliseconds: String {
        let span = simulation.chance.pick(1...300) * simulation.temper.turnMicroseconds / 1_000
        return "\(max(1, span))"
    }

    private var subject: String {
        pick([
            "sku:\(sku)", "cart:\(customer)", "customer:\(customer)", "order:\(order)",
            "reservation:\(reservation)",
        ])
    }
}
