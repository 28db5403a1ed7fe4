/// Makes up what clients want: mostly what a shop's customers and clerks would, some of it
/// nonsense.
@MainActor
struct JobMaker {
    let simulation: Simulation
    let client: Client

    func job() -> Job {
        if let quote = client.quote, simulation.chance.once(in: 2) {
            client.quote = nil
            return Job(order(from: quote))
        }
        if simulation.chance.once(in: 10) { return batch() }
        if simulation.chance.hits(perMille: simulation.temper.reusedKeys) { return reuse() }
        return Job(call())
    }

    /// A few calls as one, sometimes with questions between them.
    private func batch() -> Job {
        var calls: [[String]] = [["MULTI"]]
        for _ in 0..<simulation.chance.pick(1...5) {
            let call = call()
            calls.append(call.contains("BLOCK") ? ["SKU.GET", sku] : call)
        }
        calls.append(["EXEC"])
        return Job(calls, isRepeatable: !calls.joined().contains("NOKEY"))
    }

    /// A key that was used before, for something else.
    private func reuse() -> Job {
        guard !simulation.knowledge.keys.isEmpty else { return Job(call()) }
        let key = simulation.chance.one(of: simulation.knowledge.keys)
        let units = "\(simulation.chance.pick(1_000...9_000))"
        return Job(["STOCK.RECEIVE", sku, units, "KEY", key])
    }

    // What calls are made of.

    var sku: String {
        if simulation.chance.once(in: 60) { return "nothing" }
        return simulation.chance.one(of: simulation.knowledge.skus)
    }

    var customer: String { simulation.chance.one(of: simulation.knowledge.customers) }

    var order: String {
        guard !simulation.knowledge.orders.isEmpty, !simulation.chance.once(in: 40) else {
            return "20261122104501-c1-999"
        }
        let orders = simulation.knowledge.orders
        return simulation.chance.one(of: simulation.chance.once(in: 2) ? orders.suffix(3) : orders)
    }

    var reservation: String {
        guard !simulation.knowledge.reservations.isEmpty, !simulation.chance.once(in: 40) else {
            return "999"
        }
        return "\(simulation.chance.one(of: simulation.knowledge.reservations.suffix(4)))"
    }

    /// Few units, so that they run out; now and then none, or too many.
    var units: String {
        if simulation.chance.once(in: 50) { return "0" }
        return "\(simulation.chance.pick(1...4))"
    }

    /// A span that ends within the run.
    var seconds: String {
        let turn = Double(simulation.temper.turnMicroseconds) / 1e6
        let span = turn * Double(simulation.chance.pick(1...2_000))
        return "\(max(1, min(600, Int(span))))"
    }

    /// Most carry a key; a few say that they want none.
    var key: [String] {
        if simulation.chance.once(in: 12) { return ["NOKEY"] }
        let key = simulation.knowledge.fresh("k")
        simulation.knowledge.keys.append(key)
        return ["KEY", key]
    }

    /// Some lines of a basket, each SKU once, or twice by somebody careless.
    var lines: [String] {
        (0..<simulation.chance.pick(1...3)).flatMap { _ in [sku, units] }
    }

    var position: String {
        let known = simulation.knowledge.position
        return "\(max(0, known - simulation.chance.one(of: [0, 0, 1, 5, 40])))"
    }

    func order(from quote: Quote) -> [String] {
        var words = ["ORDER.PLACE", quote.customer] + key
        words += ["AT", simulation.chance.once(in: 8) ? "any" : "\(quote.position)"]
        words += ["TOTAL", simulation.chance.once(in: 10) ? "any" : "\(quote.total)"]
        words += ["PAYMENT", "card"]
        if simulation.chance.once(in: 3) { words += ["PAYBY", seconds] }
        return words + quote.basket
    }

    func maybe(_ words: @autoclosure () -> [String], once count: Int = 2) -> [String] {
        simulation.chance.once(in: count) ? words() : []
    }
}
