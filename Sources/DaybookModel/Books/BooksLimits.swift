/// How many clean rows the books keep of each kind; twice as many at the most, and what the last
/// checkpoint has written until changed rows take its place.
package struct BooksLimits: Sendable {
    package var stocks: Int
    package var shoppers: Int
    package var others: Int
    /// Almost none: a key is looked up once, found new, and never again but by a client that asks
    /// twice.
    package var keys: Int
    /// Spreads ids over the indexes in a way that nobody outside can foresee; it changes no answer.
    package var seed: UInt64

    package init(
        stocks: Int = 131_072, shoppers: Int = 131_072, others: Int = 16_384, keys: Int = 0,
        seed: UInt64 = 0
    ) {
        self.stocks = stocks
        self.shoppers = shoppers
        self.others = others
        self.keys = keys
        self.seed = seed
    }
}
