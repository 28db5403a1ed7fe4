/// The SKUs that the ledgers do not list yet, so that a list in order can include them.
///
/// - `fresh` came since the last checkpoint began, `frozen` with it.
struct Catalogue {
    private var fresh: [SKU] = []
    private var frozen: [SKU] = []
    private var isSorted = true

    mutating func add(_ sku: SKU) {
        fresh.append(sku)
        isSorted = false
    }

    mutating func freeze() {
        frozen = fresh
        frozen.sort()
        fresh = []
        isSorted = true
    }

    mutating func thaw() {
        frozen = []
    }

    /// Up to `limit` SKUs after `sku`, ascending: those of `listed` (ascending) and the new ones.
    mutating func merge(_ listed: [SKU], after sku: SKU?, limit: Int) -> [SKU] {
        if !isSorted {
            fresh.sort()
            isSorted = true
        }
        let added =
            page(of: fresh, after: sku, limit: limit)
            + page(of: frozen, after: sku, limit: limit)
        guard !added.isEmpty else { return listed }
        // A checkpoint that has just ended may list what is still frozen here: name it once.
        let all = (listed + added).sorted()
        var merged: [SKU] = []
        for candidate in all where merged.count < limit && merged.last != candidate {
            merged.append(candidate)
        }
        return merged
    }

    private func page(of sorted: [SKU], after sku: SKU?, limit: Int) -> ArraySlice<SKU> {
        guard let sku else { return sorted.prefix(limit) }
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= sku { low = middle + 1 } else { high = middle }
        }
        return sorted[low...].prefix(limit)
    }
}
