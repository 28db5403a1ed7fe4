/// An order half-way through its events: what must still follow in the same step.
///
/// - Each line's units are committed once, in order; the cart form takes its lines from the cart.
struct Placement {
    let ordinal: Ordinal
    let customer: CustomerID
    let lines: [OrderLine]
    private(set) var committed = 0
    var cartIsDue: Bool

    init(_ placed: OrderPlaced) {
        ordinal = placed.ordinal
        customer = placed.customer
        lines = placed.lines
        cartIsDue = placed.fromCart
    }

    /// Takes the next line as committed, if it is this one.
    mutating func takeNext(_ sku: SKU, _ quantity: Quantity, of ordinal: Ordinal) -> Bool {
        guard ordinal == self.ordinal, committed < lines.count, lines[committed].sku == sku,
            lines[committed].quantity == quantity
        else { return false }
        committed += 1
        return true
    }

    var isComplete: Bool { committed == lines.count && !cartIsDue }
}
