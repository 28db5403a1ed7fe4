import DaybookModel
import RESP

/// The lists that end a call.
extension CallReader {
    /// `CART [sku …]` or `ITEMS sku quantity …`.
    func basket() throws(CallError) -> Basket {
        has(.cart) ? .cart(try skus(in: words(after: .cart))) : .items(try items())
    }

    /// The SKUs in a range of words.
    func skus(in range: Range<Int>) throws(CallError) -> [SKU] {
        guard !range.isEmpty else { return [] }
        var skus: [SKU] = []
        skus.reserveCapacity(range.count)
        for index in range {
            guard let sku = SKU(bytes: arguments[index]) else { throw badNames(in: range) }
            skus.append(sku)
        }
        return skus
    }

    /// The lines of `ITEMS sku quantity …`.
    func items() throws(CallError) -> [CartLine] {
        let range = words(after: .items)
        var lines: [CartLine] = []
        lines.reserveCapacity(range.count / 2)
        var index = range.lowerBound
        while index < range.upperBound {
            guard let sku = SKU(bytes: arguments[index]),
                let units = arguments.integer(at: index + 1), let quantity = Quantity(units)
            else { throw badItems(in: range) }
            lines.append(CartLine(sku: sku, quantity: quantity))
            index += 2
        }
        return lines
    }

    /// The lines of `ITEMS sku quantity restock|discard …`.
    func returnedItems() throws(CallError) -> [ReturnedLine] {
        let range = words(after: .items)
        var lines: [ReturnedLine] = []
        var problems: [Invalidity] = []
        for index in stride(from: range.lowerBound, to: range.upperBound, by: 3) {
            guard let sku = SKU(bytes: arguments[index]) else {
                problems.append(invalidity(.argument("sku"), "name", at: index, Allowed.name))
                continue
            }
            guard let quantity = arguments.integer(at: index + 1).flatMap(Quantity.init) else {
                problems.append(
                    invalidity(.sku(sku), "quantity", at: index + 1, Allowed.quantity))
                continue
            }
            guard let disposition = disposition(at: index + 2) else {
                problems.append(
                    invalidity(.sku(sku), "disposition", at: index + 2, Allowed.disposition))
                continue
            }
            lines.append(ReturnedLine(sku: sku, quantity: quantity, disposition: disposition))
        }
        guard problems.isEmpty else { throw .refused(.invalid(problems)) }
        return lines
    }

    private func disposition(at index: Int) -> ReturnedLine.Disposition? {
        if arguments.matches("RESTOCK", at: index) { return .restock }
        return arguments.matches("DISCARD", at: index) ? .discard : nil
    }

    /// The refusal that names every word of `range` which is no SKU.
    private func badNames(in range: Range<Int>) -> CallError {
        var problems: [Invalidity] = []
        for index in range where SKU(bytes: arguments[index]) == nil {
            problems.append(invalidity(.argument("sku"), "name", at: index, Allowed.name))
        }
        return .refused(.invalid(problems))
    }

    /// The refusal that names every line of `range` whose SKU or quantity is not allowed.
    private func badItems(in range: Range<Int>) -> CallError {
        var problems: [Invalidity] = []
        for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            guard let sku = SKU(bytes: arguments[index]) else {
                problems.append(invalidity(.argument("sku"), "name", at: index, Allowed.name))
                continue
            }
            guard arguments.integer(at: index + 1).flatMap(Quantity.init) == nil else { continue }
            problems.append(
                invalidity(.sku(sku), "quantity", at: index + 1, Allowed.quantity))
        }
        return .refused(.invalid(problems))
    }
}
