import DaybookModel

/// A shop to test with: books, the entries that were accepted, and the rows of its checkpoints.
///
/// - Time stands at ``start`` until a test says otherwise; what is due has expired before
///   anything is decided, as the committer does it.
struct Shopfront: ~Copyable {
    static let start: Timestamp = 1_795_000_000_000
    static let operatorActor = Actor.peer(uid: 0, role: .operator)

    var books: Books
    private(set) var entries: [Entry] = []
    let rows: DictionaryRows?

    init() {
        books = Books(on: NoRows())
        rows = nil
    }

    /// Books on ledgers, with hardly any cache.
    init(on rows: DictionaryRows, cache: Int) {
        let limits = BooksLimits(stocks: cache, shoppers: cache, others: cache)
        books = Books(on: rows, at: rows.position, time: rows.time, limits: limits)
        self.rows = rows
    }

    /// What came of a request.
    enum Outcome: Equatable {
        case accepted(Position, Receipt)
        case replayed(Position, Receipt)
        case unchanged(Receipt)
        case refused(Rejection)
        case broken(Finding)
    }

    /// What a test did not expect to come of a request.
    struct Unexpected: Error {
        let outcome: Outcome
    }

    /// Lets expire what is due, then decides and applies.
    mutating func run(
        _ command: any Command, key: Key? = nil, at time: Timestamp? = nil
    ) -> Outcome {
        let time = time ?? max(books.time, Self.start)
        let request = Request(command, key: key, actor: Self.operatorActor)
        do throws(Finding) {
            try expire(at: time)
            switch decision(request, at: time) {
            case .failure(let rejection): return .refused(rejection)
            case .success(.replayed(let position, let receipt)):
                return .replayed(position, receipt)
            case .success(.unchanged(let receipt)): return .unchanged(receipt)
            case .success(.accepted(let entry)):
                return .accepted(entry.position, try apply(entry))
            }
        } catch {
            return .broken(error)
        }
    }

    private mutating func decision(
        _ request: Request, at time: Timestamp
    ) -> Result<Decision, Rejection> {
        do throws(Rejection) {
            return .success(try books.decide(request, at: time))
        } catch {
            return .failure(error)
        }
    }

    @discardableResult
    mutating func apply(_ entry: Entry) throws(Finding) -> Receipt {
        entries.append(entry)
        return try books.apply(entry)
    }

    /// Applies expiries until none is due; returns the number of entries that took.
    @discardableResult
    mutating func expire(at time: Timestamp) throws(Finding) -> Int {
        var count = 0
        while let entry = books.decideExpiries(at: time) {
            try apply(entry)
            count += 1
        }
        return count
    }

    /// The events of a command that must be accepted, and its receipt.
    @discardableResult
    mutating func accept(
        _ command: any Command, key: Key? = nil, at time: Timestamp? = nil
    ) throws -> (events: [Event], receipt: Receipt) {
        let outcome = run(command, key: key, at: time)
        guard case .accepted(_, let receipt) = outcome else { throw Unexpected(outcome: outcome) }
        return (entries.last?.steps.flatMap(\.events) ?? [], receipt)
    }

    /// The reason of a command that must be refused, and leave everything as it is.
    mutating func refusal(
        _ command: any Command, key: Key? = nil, at time: Timestamp? = nil
    ) throws -> Rejection {
        let outcome = run(command, key: key, at: time)
        guard case .refused(let rejection) = outcome else { throw Unexpected(outcome: outcome) }
        return rejection
    }

    /// The receipt of a command that must find nothing to change.
    mutating func unchanged(
        _ command: any Command, at time: Timestamp? = nil
    ) throws -> Receipt {
        let outcome = run(command, at: time)
        guard case .unchanged(let receipt) = outcome else { throw Unexpected(outcome: outcome) }
        return receipt
    }

    /// Starts again from the ledgers, as after a restart: nothing is in memory any more.
    mutating func reopen(cache: Int) {
        guard let rows else { return }
        let limits = BooksLimits(stocks: cache, shoppers: cache, others: cache)
        books = Books(on: rows, at: rows.position, time: rows.time, limits: limits)
    }

    /// One whole checkpoint.
    mutating func checkpoint() {
        let changes = books.freeze()
        rows?.write(changes)
        books.thaw()
    }
}

extension Shopfront {
    /// A shop with 10.00 of shipping and two ways to pay; tea ×5 for 19.99, cup ×3 for 5.00;
    /// ann (address 1) and bob (address 2).
    static func stocked() throws -> Shopfront {
        var shop = Shopfront()
        try shop.accept(
            ConfigureShop(
                currency: Currency("EUR"), shippingFee: 1_000, paymentMethods: ["card", "invoice"],
                reservationSeconds: 900))
        try shop.accept(DefineSKU(sku: "tea", price: 1_999, name: "Green tea"))
        try shop.accept(DefineSKU(sku: "cup", price: 500))
        try shop.accept(ReceiveStock(sku: "tea", quantity: 5))
        try shop.accept(ReceiveStock(sku: "cup", quantity: 3))
        try shop.accept(AddAddress(customer: "ann", text: "Ann Lee, 1 Quay, Cork"))
        try shop.accept(AddAddress(customer: "bob", text: "Bob Ray, 2 Quay, Cork"))
        return shop
    }

    /// A buy-now order; by default it takes stock and total as they come.
    static func order(
        _ items: [CartLine], by customer: CustomerID = "ann", seen: Position? = nil,
        total: Money? = nil, address: AddressID? = nil, payment: PaymentMethod = "card"
    ) -> PlaceOrder {
        PlaceOrder(
            customer: customer, seen: seen, total: total, payment: payment, address: address,
            basket: .items(items))
    }

    /// An order of the cart, or of some of it.
    static func cartOrder(
        _ skus: [SKU] = [], by customer: CustomerID = "ann", seen: Position? = nil,
        total: Money? = nil
    ) -> PlaceOrder {
        PlaceOrder(
            customer: customer, seen: seen, total: total, payment: "card", basket: .cart(skus))
    }

    static func reserve(
        _ items: [CartLine], for customer: CustomerID = "ann", seconds: Int? = nil,
        partial: Bool = false
    ) -> CreateReservation {
        CreateReservation(
            customer: customer, seconds: seconds, isPartial: partial, items: items)
    }

    /// The rows that these entries fold into, from nothing.
    static func refold(_ entries: [Entry]) throws(Finding) -> DictionaryRows {
        let rows = DictionaryRows()
        var books = Books(on: rows)
        for entry in entries { try books.apply(entry) }
        rows.write(books.freeze())
        return rows
    }

    /// A stock row of this shop, which must exist.
    mutating func stock(_ sku: SKU) -> Stock { expected(books.stock(sku)) }
}
