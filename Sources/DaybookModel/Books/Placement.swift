/// An order half-way through its events: what must still follow in the same step.
///
/// - Each line's units are committed once, in order; the cart form takes its lines from the cart.
struct Placement {
    let ordinal: Ordinal
    let customer: CustomerID
    let lines: [OrderLine]
    var committed = 0
    var cartIsDue: Bool

    init(_ placed: OrderPlaced) {
        ordinal = placed.ordinal
        customer = placed.customer
        lines = placed.lines
        cartIsDue = placed.fromCart
    }

    var isComplete: Bool { committed == lines.count && !cartIsDue }
}
