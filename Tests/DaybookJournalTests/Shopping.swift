import DaybookJournal
import DaybookModel

/// A short day in a shop, decided and folded by the model itself: rows of every kind come of it.
enum Shopping {
    /// The requests, each accepted after the ones before.
    private static var requests: [Request] {
        let clerk = Actor.peer(uid: 1_000, role: .operator)
        let ann = customer("ann")
        let settings = ConfigureShop(
            shippingFee: money(490), paymentMethods: [method("card")], reservationSeconds: 60)
        let tea = DefineSKU(sku: sku("tea"), price: money(1_250), name: text("Thé"))
        let cup = DefineSKU(sku: sku("cup"), price: money(500))
        return [
            Request(settings, actor: clerk), Request(tea, actor: clerk),
            Request(cup, actor: clerk),
            Request(
                ReceiveStock(sku: sku("tea"), quantity: units(10)), key: key("r1"), actor: clerk),
            Request(ReceiveStock(sku: sku("cup"), quantity: units(5)), actor: clerk),
            Request(AddAddress(customer: ann, text: text("Lyon")), key: key("a1"), actor: clerk),
            Request(SetCartLine(customer: ann, sku: sku("tea"), units: 2), actor: clerk),
            Request(SetCartLine(customer: ann, sku: sku("cup"), units: 1), actor: clerk),
            Request(
                PlaceOrder(
                    customer: ann, seen: Position(8), total: money(3_490),
                    payment: method("card"), basket: .cart([])),
                key: key("o1"), actor: clerk),
            Request(
                CreateReservation(
                    customer: ann, seconds: nil, isPartial: false,
                    items: [CartLine(sku: sku("cup"), quantity: units(2))]),
                key: key("v1"), actor: clerk),
        ]
    }

    /// The entries of the first `count` requests, from position 1.
    static func entries(_ count: Int = 10) -> [Entry] {
        var books = Books(on: NoRows())
        return requests.prefix(count).enumerated().map { index, request in
            decide(request, at: time(1_000 + Int64(index)), &books)
        }
    }

    private static func decide(
        _ request: Request, at time: Timestamp, _ books: inout Books
    ) -> Entry {
        do throws(Rejection) {
            guard case .accepted(let entry) = try books.decide(request, at: time) else {
                preconditionFailure("\(request.command.kind) changed nothing")
            }
            fold([entry], into: &books)
            return entry
        } catch {
            preconditionFailure("\(request.command.kind) was refused: \(error)")
        }
    }

    static func fold(_ entries: [Entry], into books: inout Books) {
        do throws(Finding) {
            for entry in entries { try books.apply(entry) }
        } catch {
            preconditionFailure("a test's entries cannot be folded: \(error)")
        }
    }

    /// What a checkpoint writes after the first `count` requests.
    static func changes(_ count: Int = 10) -> Changes {
        var books = Books(on: NoRows())
        fold(entries(count), into: &books)
        return books.freeze()
    }
}

extension RowSet where Value: ShelfRow {
    /// The row of that id.
    func row(_ id: Value.ID) -> Value? { first { $0.id == id } }
}
