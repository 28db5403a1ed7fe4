import DaybookModel

/// What happened in the shop whose files are damaged: something of everything, and many orders.
enum Story {
    static var commands: [any Command] {
        guard let card = PaymentMethod("card"), let tea = SKU("tea"), let cup = SKU("cup"),
            let price = Money(minor: 300), let many = Quantity(9_000), let one = Quantity(1),
            let street = Text("1 Quay")
        else { preconditionFailure("a value of the story is not allowed") }
        var commands: [any Command] = [
            ConfigureShop(paymentMethods: [card]), DefineSKU(sku: tea, price: price),
            DefineSKU(sku: cup, price: price), ReceiveStock(sku: tea, quantity: many),
            ReceiveStock(sku: cup, quantity: many),
        ]
        for number in 0..<120 {
            guard let customer = CustomerID("c\(number % 30)") else { continue }
            let line = CartLine(sku: number.isMultiple(of: 2) ? tea : cup, quantity: one)
            if number < 30 { commands.append(AddAddress(customer: customer, text: street)) }
            commands.append(AddToCart(customer: customer, sku: cup, delta: 1))
            if number.isMultiple(of: 7) {
                commands.append(
                    CreateReservation(
                        customer: customer, seconds: 600, isPartial: false, items: [line]))
            }
            commands.append(
                PlaceOrder(
                    customer: customer, seen: nil, total: nil, payment: card,
                    basket: .items([line])))
        }
        return commands
    }
}
