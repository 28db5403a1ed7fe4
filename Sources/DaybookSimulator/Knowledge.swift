import RESP

/// What the clients have been told so far, to ask about.
@MainActor
struct Knowledge {
    let skus: [String]
    let customers: [String]
    var orders: [String] = []
    var reservations: [Int] = []
    /// Keys that were used, with what for.
    var keys: [String] = []
    /// The last position that anybody was told.
    var position = 0
    private var made = 0

    init(skus: Int, customers: Int) {
        self.skus = (1...skus).map { "s\($0)" }
        self.customers = (1...customers).map { "c\($0)" }
    }

    /// A word that nobody used before.
    mutating func fresh(_ prefix: String) -> String {
        made += 1
        return "\(prefix)\(made)"
    }

    mutating func learn(_ words: [String], _ reply: RESPValue) {
        if let position = reply["position"]?.integer {
            self.position = max(self.position, position)
        }
        if words[0] == "ORDER.PLACE", let order = reply["order"]?.text, !orders.contains(order) {
            orders.append(order)
        }
        if words[0] == "RESERVATION.CREATE", let id = reply["reservation"]?.integer,
            !reservations.contains(id)
        {
            reservations.append(id)
        }
    }
}
