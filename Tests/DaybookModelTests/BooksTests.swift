import DaybookModel
import TestKit
import Testing

/// The generations of rows in memory: nothing stale comes back, nothing is lost, memory is bounded.
@Suite struct `Books on ledgers` {
    @Test(arguments: 0..<20)
    func `stale copies never come back, however rows are cached and checkpointed`(
        seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        let rows = DictionaryRows()
        var shop = Shopfront(on: rows, cache: random.pick(0...3))
        var plain: [SKU: Int] = [:]
        var pending: Changes?
        let names = skus(12)
        for step in 0..<600 {
            let sku = random.pick(names)
            switch random.pick(0...9) {
            case 0, 1:
                if let changes = pending {
                    rows.write(changes)
                    shop.books.thaw()
                    pending = nil
                } else {
                    pending = shop.books.freeze()
                }
            case 2...5:
                if plain[sku] == nil { try shop.accept(DefineSKU(sku: sku, price: 1)) }
                try shop.accept(ReceiveStock(sku: sku, quantity: 1))
                plain[sku, default: 0] += 1
            default:
                let found = shop.books.stock(sku)?.onHand
                #expect(found == plain[sku], "seed \(seed), step \(step), \(sku)")
            }
        }
    }

    @Test func `rows changed during a checkpoint belong to the next one`() throws {
        let rows = DictionaryRows()
        var shop = Shopfront(on: rows, cache: 4)
        try shop.accept(DefineSKU(sku: "tea", price: 1))
        try shop.accept(ReceiveStock(sku: "tea", quantity: 1))
        let first = shop.books.freeze()
        let idle = shop.books.dirtyWeight
        try shop.accept(ReceiveStock(sku: "tea", quantity: 1))
        rows.write(first)
        shop.books.thaw()
        let second = shop.books.freeze()
        rows.write(second)
        shop.books.thaw()
        let third = shop.books.freeze()
        #expect(idle == 0)
        #expect(first.stocks.map(\.onHand) == [1])
        #expect(first.position == 2)
        #expect(second.stocks.map(\.onHand) == [2])
        #expect(second.position == 3)
        #expect(second.shop == nil)
        #expect(second.rowCount == 1)
        #expect(third.rowCount == 0)
    }

    @Test func `memory is bounded, however many rows there are`() throws {
        let rows = DictionaryRows()
        var shop = Shopfront(on: rows, cache: 16)
        try shop.accept(ConfigureShop(paymentMethods: ["card"]))
        var most = 0
        for (index, sku) in skus(1_000).enumerated() {
            let customer = CustomerID(unchecked: "c\(index)")
            try shop.accept(DefineSKU(sku: sku, price: 1))
            try shop.accept(ReceiveStock(sku: sku, quantity: 5), key: Key(unchecked: "k\(index)"))
            try shop.accept(AddAddress(customer: customer, text: "here"))
            try shop.accept(SetCartLine(customer: customer, sku: sku, units: 1))
            try shop.accept(Shopfront.reserve([CartLine(sku, 1)], for: customer))
            try shop.accept(Shopfront.order([CartLine(sku, 1)], by: customer))
            if index % 10 == 9 { shop.checkpoint() }
            most = max(most, shop.books.rowsInMemory)
        }
        for sku in skus(1_000) { _ = shop.books.stock(sku) }
        most = max(most, shop.books.rowsInMemory)
        // Seven kinds of rows: two generations of 16 clean ones, and 10 dirty or frozen.
        #expect(rows.stocks.count == 1_000)
        #expect(most <= 7 * (2 * 16 + 20))
        #expect(rows.orders.count == 1_000)
    }

    @Test func `the weight of dirty rows is that of the rows`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(SetCartLine(customer: "ann", sku: "tea", units: 2))
        try shop.accept(Shopfront.cartOrder(), key: "k")
        let weight = shop.books.dirtyWeight
        let changes = shop.books.freeze()
        var sum = changes.stocks.reduce(0) { $0 + $1.weight }
        sum += changes.carts.reduce(0) { $0 + $1.weight }
        sum += changes.customers.reduce(0) { $0 + $1.weight }
        sum += changes.orders.reduce(0) { $0 + $1.weight }
        sum += changes.keys.reduce(0) { $0 + $1.weight }
        #expect(weight == sum)
        #expect(changes.rowCount == 1 + 2 + 1 + 2 + 1 + 1)
    }

    @Test func `a list has every SKU once, in order, wherever a checkpoint stands`() throws {
        let rows = DictionaryRows()
        var shop = Shopfront(on: rows, cache: 2)
        let names = skus(9)
        for sku in [4, 1, 7].map({ names[$0] }) { try shop.accept(DefineSKU(sku: sku, price: 1)) }
        shop.checkpoint()
        for sku in [8, 0, 5].map({ names[$0] }) { try shop.accept(DefineSKU(sku: sku, price: 1)) }
        let changes = shop.books.freeze()
        for sku in [3, 6, 2].map({ names[$0] }) { try shop.accept(DefineSKU(sku: sku, price: 1)) }
        let frozen = shop.pages(of: 2)
        rows.write(changes)
        let written = shop.pages(of: 4)
        shop.books.thaw()
        let thawed = shop.pages(of: 9)
        #expect(frozen == cut(names, [2, 2, 2, 2, 1]))
        #expect(written == cut(names, [4, 4, 1]))
        #expect(thawed == cut(names, [9]))
    }

    @Test func `a list below a limit shows what is short, a shortfall too`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(DefineSKU(sku: "pot", price: 1))
        try shop.accept(Shopfront.order([CartLine("tea", 4)]))
        try shop.accept(CountStock(sku: "tea", counted: 2, seen: nil))
        let below = shop.books.stockPage(after: nil, count: 10, below: 1)
        let after = shop.books.stockPage(after: "pot", count: 10, below: 1)
        let first = shop.books.stockPage(after: nil, count: 1, below: 3)
        let none = shop.books.stockPage(after: "zzz", count: 1, below: nil)
        #expect(below.items.map(\.sku) == ["pot", "tea"])
        #expect(below.items.map(\.available) == [0, -2])
        #expect(after.items.map(\.sku) == ["tea"])
        #expect((first.items.map(\.sku), first.next) == (["pot"], "pot"))
        #expect((none.items, none.next) == ([], nil))
    }
}

extension Shopfront {
    /// Every page of the list of SKUs.
    fileprivate mutating func pages(of count: Int) -> [[SKU]] {
        var pages: [[SKU]] = []
        var next: SKU?
        repeat {
            let page = books.stockPage(after: next, count: count, below: nil)
            pages.append(page.items.map(\.sku))
            next = page.next
        } while next != nil
        return pages
    }
}

/// `names` cut into pages of these sizes.
private func cut(_ names: [SKU], _ sizes: [Int]) -> [[SKU]] {
    var rest = names[...]
    var pages: [[SKU]] = []
    for size in sizes {
        pages.append(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
    }
    return pages
}
