import DaybookModel
import RESP

/// The command `SHOP.CONFIGURE [CURRENCY c] [SHIPPING minor] [PAYMENTS m …] [RESERVE seconds]`.
///
/// The methods after `PAYMENTS` run up to the next token.
enum ShopConfigure {
    static let spec = CommandSpec(
        "SHOP.CONFIGURE", .shop, .mutation(keyed: false),
        "Changes the shop's settings that are named, and leaves the others.",
        arguments: [
            .string("currency").after(.currency).optional,
            .integer("minor").after(.shipping).optional,
            .string("method").after(.payments).multiple.optional,
            .integer("seconds").after(.reserve).optional,
        ],
        reply: "receipt + currency, shipping_fee, payment_methods, reservation_seconds",
        examples: [
            "SHOP.CONFIGURE CURRENCY EUR SHIPPING 1000 PAYMENTS card invoice RESERVE 900"
        ],
        refusals: [.invalid, .closed], parse: parse)

    static func parse(
        _ call: CallReader, _ session: inout Session
    ) throws(CallError) -> Action {
        let command = ConfigureShop(
            currency: try currency(call), shippingFee: try shippingFee(call),
            paymentMethods: try methods(call), reservationSeconds: try call.seconds(.reserve))
        return try call.mutation(command, of: session)
    }

    private static func currency(_ call: CallReader) throws(CallError) -> Currency? {
        guard let index = call.place(of: .currency) else { return nil }
        guard let currency = call.arguments.text(at: index).flatMap(Currency.init) else {
            throw call.invalid(
                .argument("CURRENCY"), "currency", at: index, Allowed.currency)
        }
        return currency
    }

    private static func shippingFee(_ call: CallReader) throws(CallError) -> Money? {
        guard let index = call.place(of: .shipping) else { return nil }
        return try call.money(.argument("SHIPPING"), "shipping_fee", at: index)
    }

    private static func methods(_ call: CallReader) throws(CallError) -> [PaymentMethod]? {
        guard call.has(.payments) else { return nil }
        var methods: [PaymentMethod] = []
        for index in call.words(after: .payments) {
            let method: PaymentMethod = try call.name(.argument("PAYMENTS"), at: index)
            if !methods.contains(method) { methods.append(method) }
        }
        return methods
    }
}
