import DaybookModel

extension Hostile {
    static let orders = [
        Hostile("order 2 before order 1", .ordinalsAreDense, placement(Facts(ordinal: 2))),
        Hostile("order 0", .ordinalsAreDense, placement(Facts(ordinal: 0))),
        Hostile("the last ordinal", .ordinalsAreDense, placement(Facts(ordinal: Ordinal(.max)))),
        Hostile("an order inside an order", .ordinalsAreDense, placement(more: placement())),
        Hostile(
            "the next order inside an order", .ordinalsAreDense,
            placement(more: placement(Facts(ordinal: 2)))),
        Hostile("an order of nothing", .linesAreWhole, [placed([])]),
        Hostile(
            "a SKU on two lines", .linesAreWhole, [placed([("tea", 1, 1_999), ("tea", 1, 1_999)])]),
        Hostile(
            "201 lines", .linesAreWhole, [placed(skus(201).map { ($0, 1, 1) })]),
        Hostile(
            "a merchandise total that is not the sum", .totalsAddUp,
            placement(
                Facts(totals: Totals(recorded: 1_998, shipping: 1_000, grand: 2_998)))),
        Hostile(
            "a grand total that is not the sum", .totalsAddUp,
            placement(
                Facts(totals: Totals(recorded: 1_999, shipping: 1_000, grand: 3_000)))),
        Hostile("a fee that is not the shop's", .totalsAddUp, placement(Facts(shipping: 999))),
        Hostile(
            "a currency that is not the shop's", .totalsAddUp,
            placement(Facts(currency: expected(Currency("USD"))))),
        Hostile("a price that is not the SKU's", .totalsAddUp, placement(price: 1_998)),
        Hostile("a SKU never defined", .totalsAddUp, [placed([("pot", 1, 1)])]),
        Hostile(
            "a SKU off sale", .totalsAddUp, [.skuRetired("tea")] + placement()),
        Hostile(
            "more sold than there is", .neverOversold,
            [
                placed([("tea", 6, 1_999)]), .stockCommitted("tea", 6, to: 1),
            ]),
        Hostile(
            "units sold that another reserved", .neverOversold,
            [
                placed([("cup", 2, 500)], Facts(customer: "bob")), .stockCommitted("cup", 2, to: 1),
            ]),
        Hostile(
            "own reservation counted but not consumed", .neverOversold,
            [
                placed([("cup", 3, 500)]), .stockCommitted("cup", 3, to: 1),
            ]),
        Hostile(
            "a version that was not seen", .versionsWereSeen, placement(Facts(seen: 3))),
        Hostile(
            "a version seen in the future", .versionsWereSeen, placement(Facts(seen: 12))),
        Hostile(
            "a SKU touched in the same entry", .versionsWereSeen,
            [.stockReceived("tea", 1)] + placement(Facts(seen: 11))),
        Hostile(
            "a cart that was not seen", .versionsWereSeen,
            [placed([("cup", 1, 500)], Facts(seen: 7, fromCart: true))]),
    ]

    static let placements = [
        Hostile("a line not committed", .promisesAddUp, [placed()]),
        Hostile(
            "a line committed twice", .promisesAddUp,
            placement(more: [.stockCommitted("tea", 1, to: 1)])),
        Hostile(
            "units of another SKU committed", .promisesAddUp,
            [
                placed(), .stockCommitted("cup", 1, to: 1),
            ]),
        Hostile(
            "other units committed", .promisesAddUp,
            [
                placed(), .stockCommitted("tea", 2, to: 1),
            ]),
        Hostile(
            "units committed to another order", .promisesAddUp,
            [
                placed(), .stockCommitted("tea", 1, to: 2),
            ]),
        Hostile(
            "units committed without an order", .promisesAddUp,
            [.stockCommitted("tea", 1, to: 1)]),
        Hostile(
            "a cart not settled", .promisesAddUp, placement(Facts(fromCart: true))),
        Hostile(
            "a cart settled for given items", .linesAreWhole,
            placement() + [.cartOrdered("ann", 1, lines: [CartLine("tea", 1)])]),
        Hostile(
            "a cart settled twice", .linesAreWhole,
            placement(Facts(fromCart: true)) + [
                .cartOrdered("ann", 1, lines: [CartLine("tea", 1)]),
                .cartOrdered("ann", 1, lines: [CartLine("tea", 1)]),
            ]),
        Hostile(
            "another cart settled", .linesAreWhole,
            placement(Facts(fromCart: true)) + [
                .cartOrdered("bob", 1, lines: [CartLine("tea", 1)])
            ]),
        Hostile(
            "other lines settled", .linesAreWhole,
            placement(Facts(fromCart: true)) + [
                .cartOrdered("ann", 1, lines: [CartLine("tea", 2)])
            ]),
        Hostile(
            "more settled than in the cart", .linesAreWhole,
            [
                placed([("tea", 3, 1_999)], Facts(fromCart: true)),
                .stockCommitted("tea", 3, to: 1),
                .cartOrdered("ann", 1, lines: [CartLine("tea", 3)]),
            ]),
    ]
}
