/// How many clean rows the books keep of each kind; twice as many at the most.
package struct BooksLimits: Sendable {
    package var stocks: Int
    package var shoppers: Int
    package var others: Int

    package init(stocks: Int = 131_072, shoppers: Int = 131_072, others: Int = 16_384) {
        self.stocks = stocks
        self.shoppers = shoppers
        self.others = others
    }
}
