/// SHOP, SKU and STOCK.
extension BadInputTable {
    static let shop =
        configure.refuses([
            "FOO": .syntax("unexpected 'FOO'"),
            "CURRENCY": .syntax("CURRENCY needs a value"),
            "CURRENCY EUR CURRENCY EUR": .syntax("CURRENCY is given twice"),
            "CURRENCY eur": invalid("CURRENCY", "currency", "eur", "[A-Z]{3}"),
            "CURRENCY EURO": invalid("CURRENCY", "currency", "EURO", "[A-Z]{3}"),
            "SHIPPING -1": invalid("SHIPPING", "shipping_fee", "-1", allowedMoney),
            "SHIPPING 1.50": invalid("SHIPPING", "shipping_fee", "1.50", allowedMoney),
            "SHIPPING 9007199254740992":
                invalid("SHIPPING", "shipping_fee", "9007199254740992", allowedMoney),
            "PAYMENTS": .syntax("PAYMENTS needs a value"),
            "PAYMENTS RESERVE 9": .syntax("PAYMENTS needs a value"),
            "PAYMENTS card PAYMENTS card": .syntax("PAYMENTS is given twice"),
            "PAYMENTS card \"in voice\"": badName("PAYMENTS", "\"in voice\""),
            "RESERVE 0": invalid("RESERVE", "seconds", "0", allowedSeconds),
            "RESERVE 2592001": invalid("RESERVE", "seconds", "2592001", allowedSeconds),
            "RESERVE soon": invalid("RESERVE", "seconds", "soon", allowedSeconds),
        ]) + configure.refuses(options("SHIPPING 1"))
        + Usage("SHOP.GET").refuses(["x": .arity])

    private static let configure = Usage(
        "SHOP.CONFIGURE [CURRENCY currency] [SHIPPING minor] [PAYMENTS method [method ...]]"
            + " [RESERVE seconds] [BY actor] [WHY text]")

    static let catalog = definitions + prices + skus

    private static let define = Usage(
        "SKU.DEFINE sku price [NAME text] [BY actor] [WHY text]")
    private static let price = Usage("SKU.PRICE sku price [BY actor] [WHY text]")
    private static let retire = Usage("SKU.RETIRE sku [BY actor] [WHY text]")

    private static let definitions =
        define.refuses([
            "": .arity,
            "tea": .arity,
            "\"\" 1": badName("sku", "\"\""),
            "te/a 1": badName("sku", "te/a"),
            "\(longName) 1": badName("sku", beginning("n")),
            "caf\u{E9} 1": badName("sku", "caf\u{E9}"),
            "tea -1": invalid("sku:tea", "price", "-1", allowedMoney),
            "tea 01": invalid("sku:tea", "price", "01", allowedMoney),
            "tea +1": invalid("sku:tea", "price", "+1", allowedMoney),
            "tea 1e3": invalid("sku:tea", "price", "1e3", allowedMoney),
            "tea 19.99": invalid("sku:tea", "price", "19.99", allowedMoney),
            "tea 99999999999999999999":
                invalid("sku:tea", "price", "99999999999999999999", allowedMoney),
            "tea 1 NAME": .syntax("NAME needs a value"),
            "tea 1 NAME a NAME b": .syntax("NAME is given twice"),
            "tea 1 NAME \"\"": invalid("NAME", "text", "\"\"", allowedText),
            "tea 1 NAME \"a\\tb\"": invalid("NAME", "text", "a\\x09b", allowedText),
            "tea 1 KEY k": .syntax("unexpected 'KEY'"),
        ]) + define.refuses(options("tea 1"))

    private static let prices =
        price.refuses([
            "tea": .arity,
            "te/a 1": badName("sku", "te/a"),
            "tea x": invalid("sku:tea", "price", "x", allowedMoney),
        ]) + price.refuses(options("tea 1"))
        + retire.refuses(["": .arity, "te/a": badName("sku", "te/a")])
        + retire.refuses(options("tea"))

    private static let skus =
        Usage("SKU.GET sku [sku ...]").refuses([
            "": .arity,
            "te/a": badName("sku", "te/a"),
            "tea a/b cup c/d": .exactly(
                "INVALID sku field=name given=a/b allowed=[A-Za-z0-9._:-]{1,64};"
                    + " sku field=name given=c/d allowed=[A-Za-z0-9._:-]{1,64}; retry=never"),
        ])
        + Usage("SKU.LIST [AFTER sku] [COUNT rows] [BELOW units]").refuses([
            "tea": .syntax("unexpected 'tea'"),
            "AFTER": .syntax("AFTER needs a value"),
            "AFTER a AFTER b": .syntax("AFTER is given twice"),
            "AFTER te/a": badName("AFTER", "te/a"),
            "COUNT 0": invalid("COUNT", "rows", "0", allowedRows),
            "COUNT 1001": invalid("COUNT", "rows", "1001", allowedRows),
            "COUNT many": invalid("COUNT", "rows", "many", allowedRows),
            "BELOW": .syntax("BELOW needs a value"),
            "BELOW ten":
                invalid("BELOW", "units", "ten", "-1000000000000..1000000000000"),
        ])

    static let stock =
        receive.refuses([
            "tea": .arity,
            "te/a 1 NOKEY": badName("sku", "te/a"),
            "tea 0 NOKEY": invalid("sku:tea", "quantity", "0", allowedQuantity),
            "tea -1 NOKEY": invalid("sku:tea", "quantity", "-1", allowedQuantity),
            "tea 1000000001 NOKEY":
                invalid("sku:tea", "quantity", "1000000001", allowedQuantity),
            "tea many NOKEY": invalid("sku:tea", "quantity", "many", allowedQuantity),
        ]) + receive.refuses(options("tea 1 NOKEY"))
        + receive.refuses(keys("STOCK.RECEIVE", "tea 1")) + adjustments + counts

    private static let receive = Usage(
        "STOCK.RECEIVE sku quantity (KEY key | NOKEY) [BY actor] [WHY text]")
    private static let adjust = Usage(
        "STOCK.ADJUST sku delta (KEY key | NOKEY) WHY text [BY actor]")
    private static let count = Usage(
        "STOCK.COUNT sku counted AT position|any [BY actor] [WHY text]")

    private static let adjustments =
        adjust.refuses([
            "tea 1": .arity,
            "tea 1 NOKEY BY ann": .syntax("WHY is missing"),
            "tea 0 WHY x NOKEY": invalid("sku:tea", "delta", "0", allowedDelta),
            "tea -0 WHY x NOKEY": invalid("sku:tea", "delta", "-0", allowedDelta),
            "tea 1000000001 WHY x NOKEY":
                invalid("sku:tea", "delta", "1000000001", allowedDelta),
            "tea few WHY x NOKEY": invalid("sku:tea", "delta", "few", allowedDelta),
            "te/a 1 WHY x NOKEY": badName("sku", "te/a"),
            "tea 1 WHY \"\" NOKEY": invalid("WHY", "text", "\"\"", allowedText),
        ]) + adjust.refuses(keys("STOCK.ADJUST", "tea 1 WHY x"))

    private static let counts =
        count.refuses([
            "tea 5": .arity,
            "tea 5 BY ann": .syntax("AT is missing"),
            "tea 5 AT": .arity,
            "te/a 5 AT any": badName("sku", "te/a"),
            "tea -1 AT any": invalid("sku:tea", "counted", "-1", allowedUnits),
            "tea 1000000001 AT any":
                invalid("sku:tea", "counted", "1000000001", allowedUnits),
            "tea 5 AT now": invalid("AT", "position", "now", allowedPosition),
            "tea 5 AT -1": invalid("AT", "position", "-1", allowedPosition),
            "tea 5 AT 9007199254740992":
                invalid("AT", "position", "9007199254740992", allowedPosition),
            "tea 5 AT any AT any": .syntax("AT is given twice"),
        ]) + count.refuses(options("tea 5 AT any"))
}
