/// An order half-way through its events: what must still follow in the same step.
///
/// - Each line's units are committed once, in order; the cart form takes its lines from the cart.
struct Placement {
    private let placed: OrderPlaced
    private(set) var committed = 0
    var cartIsDue: Bool

    init(_ placed: OrderPlaced) {
        self.placed = placed
        cartIsDue = placed.fromCart
    }

    var ordinal: Ordinal { placed.ordinal }
    var customer: CustomerID { placed.customer }
    var lines: [OrderLine] { placed.lines }

    /// Takes the next line as committed, if it is this one.
    mutating func takeNext(_ sku: SKU, _ quantity: Quantity, of ordinal: Ordinal) -> Bool {
        let lines = placed.lines
        guard ordinal == placed.ordinal, committed < lines.count, lines[committed].sku == sku,
            lines[committed].quantity == quantity
        else { return false }
        committed += 1
        return true
    }

    var isComplete: Bool { committed == placed.lines.count && !cartIsDue }
}
