extension Books {
    /// Up to `count` SKUs after `sku`, ascending; with `below`, those with fewer available.
    ///
    /// A filtered list looks at ``Limits/scannedRows`` SKUs at the most, so a page may be short
    /// and still have a next one.
    package mutating func stockPage(after sku: SKU?, count: Int, below: Int?) -> StockPage {
        precondition((1...Limits.pageRows).contains(count), "a page of \(count) rows")
        var items: [Stock] = []
        var last = sku
        var scanned = 0
        while scanned < Limits.scannedRows {
            let names = skus(after: last, limit: count)
            for name in names {
                last = name
                scanned += 1
                guard let stock = stock(name), below.map({ stock.available < $0 }) ?? true
                else { continue }
                items.append(stock)
                if items.count == count {
                    let isLast = name == names.last && skus(after: name, limit: 1).isEmpty
                    return StockPage(items: items, next: isLast ? nil : name, position: position)
                }
            }
            if names.count < count {
                return StockPage(items: items, next: nil, position: position)
            }
        }
        return StockPage(items: items, next: last, position: position)
    }

    /// Up to `limit` SKUs in ascending order, from the first one after `sku`.
    mutating func skus(after sku: SKU?, limit: Int) -> [SKU] {
        catalogue.merge(source.skus(after: sku, limit: limit), after: sku, limit: limit)
    }
}
