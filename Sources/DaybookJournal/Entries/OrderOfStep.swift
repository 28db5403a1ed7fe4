import DaybookModel

/// The order last placed in a step, from which the events after it mostly follow.
///
/// Its SKUs, quantities and customer would otherwise be spelled three times over: this makes the
/// entry of an order a third smaller, and quicker to read.
///
/// - An event that can be spelled short must be: there is one spelling.
struct OrderOfStep {
    private var order: OrderPlaced?
    private var lines: [OrderLine] = []
    private var committed = 0

    /// Takes note of an order, of which no line is committed yet.
    mutating func begin(_ placed: OrderPlaced) {
        order = placed
        lines = placed.lines
        committed = 0
    }

    /// Whether these units are those of the order's next line; if so, it moves on to the next.
    mutating func takesNextLine(_ sku: SKU, _ quantity: Quantity, _ ordinal: Ordinal) -> Bool {
        guard committed < lines.count, lines[committed].quantity == quantity,
            lines[committed].sku == sku, order?.ordinal == ordinal
        else { return false }
        committed += 1
        return true
    }

    /// Whether these lines are all of the order's, and the cart its customer's.
    func isWhole(_ customer: CustomerID, _ ordinal: Ordinal, _ taken: [CartLine]) -> Bool {
        guard let order, order.ordinal == ordinal, lines.count == taken.count,
            order.customer == customer
        else { return false }
        for index in lines.indices {
            guard lines[index].quantity == taken[index].quantity,
                lines[index].sku == taken[index].sku
            else { return false }
        }
        return true
    }

    /// The commitment of the order's next line, or nil where no line is left.
    mutating func nextLine() -> Event? {
        guard let order, committed < lines.count else { return nil }
        defer { committed += 1 }
        let line = lines[committed]
        return .stockCommitted(line.sku, line.quantity, to: order.ordinal)
    }

    /// The whole order leaving the cart, or nil where there is no order.
    func whole() -> Event? {
        guard let order else { return nil }
        return .cartOrdered(
            order.customer, order.ordinal,
            lines: lines.map { CartLine(sku: $0.sku, quantity: $0.quantity) })
    }
}
