import DaybookModel

/// The SKUs and customers of a shop that is measured, made once.
struct Names: Sendable {
    let skus: [SKU]
    let customers: [CustomerID]

    init(skus: Int, customers: Int) {
        self.skus = (0..<skus).map { SKU(unchecked: "s\($0)") }
        self.customers = (0..<customers).map { CustomerID(unchecked: "c\($0)") }
    }
}
