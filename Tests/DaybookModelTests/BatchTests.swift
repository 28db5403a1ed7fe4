import DaybookModel
import Testing

/// Several commands as one: each sees the ones before it, and all are accepted or none.
@Suite struct `A batch` {
    private static let order = Shopfront.order([CartLine("tea", 2)])

    @Test func `is one entry with a step for each command, all at its position`() throws {
        var shop = try Shopfront.stocked()
        let before = shop.books.position
        let verdicts = try shop.accept([
            (DefineSKU(sku: "pot", price: 700), nil),
            (ReceiveStock(sku: "pot", quantity: 4), "delivery"),
            (AddToCart(customer: "ann", sku: "pot", delta: 3), nil),
        ])
        let entry = try #require(shop.entries.last)
        #expect(entry.position == before.next)
        #expect(entry.steps.map(\.kind) == [.defineSKU, .receiveStock, .addToCart])
        #expect(entry.steps.map(\.claim?.key) == [nil, "delivery", nil])
        #expect(verdicts.last == .accepted(.cartLine("ann", "pot", units: 3)))
        #expect(shop.stock("pot").version == entry.position)
        #expect(shop.books.position == entry.position)
    }

    /// Provisional books read from the ground beneath them, which was given them in exchange for
    /// the real ones and kept them: 70 KiB for each batch, found by an hour of `tools/soak`.
    @Test func `leaves nothing behind in memory`() {
        var books = Books(on: NoRows())
        weak let ground = layGround(under: &books)
        #expect(ground == nil)
    }

    private func layGround(under books: inout Books) -> Ground {
        let ground = Ground(under: &books)
        ground.rise(into: &books)
        return ground
    }

    @Test func `cannot sell the last units twice`() throws {
        var shop = try Shopfront.stocked()
        let refused = try shop.refusal([
            (Shopfront.order([CartLine("tea", 3)], by: "ann"), "a"),
            (Shopfront.order([CartLine("tea", 3)], by: "bob"), "b"),
        ])
        #expect(refused.index == 1)
        #expect(
            refused.rejection == .soldOut([Shortage(sku: "tea", asked: 3, available: 2)]))
    }

    @Test func `that is refused leaves everything as it was, and burns no key`() throws {
        var shop = try Shopfront.stocked()
        let rows = try Shopfront.refold(shop.entries)
        _ = try shop.refusal([
            (ConfigureShop(shippingFee: 5), nil), (DefineSKU(sku: "pot", price: 1), nil),
            (AddAddress(customer: "eve", text: "here"), "home"), (Self.order, "k"),
            (Shopfront.reserve([CartLine("cup", 1)]), "r"), (ClearCart(customer: "bob"), nil),
            (ReceiveStock(sku: "none", quantity: 1), nil),
        ])
        #expect(shop.books.stock("pot") == nil)
        #expect(shop.books.stockPage(after: nil, count: 9, below: nil).items.count == 2)
        #expect(shop.books.keyRecord("k") == nil)
        let after = DictionaryRows()
        after.write(shop.books.freeze())
        #expect(after == rows)
    }

    @Test func `whose keys are all known is answered again and writes nothing`() throws {
        var shop = try Shopfront.stocked()
        let batch: [(any Command, Key?)] = [
            (SetCartLine(customer: "ann", sku: "cup", units: 2), nil), (Self.order, "k1"),
            (Shopfront.cartOrder(["cup"]), "k2"),
        ]
        let first = try shop.accept(batch)
        let position = shop.books.position
        let count = shop.entries.count
        let again = try shop.accept(batch)
        #expect(shop.entries.count == count)
        #expect(shop.books.cart("ann")?.lines == [])
        for (before, now) in zip(first, again) {
            guard case .accepted(let receipt) = before else { throw Shopfront.BatchRefused() }
            #expect(now == .replayed(position, receipt))
        }
    }

    @Test func `in which some keys are known carries out the others`() throws {
        var shop = try Shopfront.stocked()
        let receipt = try shop.accept(Self.order, key: "k1").receipt
        let placed = shop.books.position
        let verdicts = try shop.accept([
            (Self.order, "k1"), (Self.order, "k2"), (Self.order, "k2"),
        ])
        #expect(verdicts[0] == .replayed(placed, receipt))
        guard case .accepted(let second) = verdicts[1] else { throw Shopfront.BatchRefused() }
        #expect(verdicts[2] == .replayed(placed.next, second))
        #expect(shop.stock("tea").available == 1)
        #expect(shop.books.position == placed.next)
    }

    @Test func `is refused where a key was used for something else`() throws {
        var shop = try Shopfront.stocked()
        try shop.accept(Self.order, key: "k")
        let placed = shop.books.position
        let refused = try shop.refusal([
            (ReceiveStock(sku: "tea", quantity: 1), "new"),
            (ReceiveStock(sku: "tea", quantity: 1), "k"),
        ])
        #expect(refused.index == 1)
        #expect(refused.rejection == .keyReused("k", at: placed))
    }

    @Test func `sees its own changes as moved since what the shopper saw`() throws {
        var shop = try Shopfront.stocked()
        let seen = shop.books.position
        let refused = try shop.refusal([
            (PriceSKU(sku: "tea", price: 1), nil),
            (Shopfront.order([CartLine("tea", 1)], seen: seen), "k"),
        ])
        let line = StaleLine(
            subject: .sku("tea"), seen: seen, now: seen.next, available: 5, price: 1)
        #expect(refused.rejection == .stale([line]))
    }

    @Test func `of commands that find nothing to change writes nothing`() throws {
        var shop = try Shopfront.stocked()
        let before = shop.books.position
        _ = try shop.accept([
            (ClearCart(customer: "ann"), nil), (PriceSKU(sku: "cup", price: 500), nil),
        ])
        #expect(shop.books.position == before)
    }
}
