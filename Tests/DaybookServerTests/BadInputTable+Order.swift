/// ORDER and LOG.
extension BadInputTable {
    static let previews = Usage(
        "ORDER.PREVIEW customer (CART [sku ...] | ITEMS sku quantity [sku quantity ...])"
    ).refuses([
        "": .arity,
        "ann": .arity,
        "ann tea": .syntax("unexpected 'tea'"),
        "an/n CART": badName("customer", "an/n"),
        "ann ITEMS": .syntax("ITEMS needs groups of 2 words"),
        "ann ITEMS tea": .syntax("ITEMS needs groups of 2 words"),
        "ann ITEMS tea 0": invalid("sku:tea", "quantity", "0", allowedQuantity),
        "ann CART te/a": badName("sku", "te/a"),
        "ann NOKEY CART": .syntax("unexpected 'NOKEY'"),
    ])

    static let orders = placements + found + listed + payments + movements

    private static let place = Usage(
        "ORDER.PLACE customer (KEY key | NOKEY) AT position|any TOTAL minor|any PAYMENT method"
            + " [ADDRESS address] [PAYBY seconds] [BY actor] [WHY text]"
            + " (CART [sku ...] | ITEMS sku quantity [sku quantity ...])")

    private static let placements = place.refuses([
        "ann": .arity,
        "ann AT any TOTAL any PAYMENT card": .arity,
        "ann AT any TOTAL any PAYMENT card CART": keyRequired("ORDER.PLACE"),
        "ann AT any TOTAL any PAYMENT card NOKEY":
            .syntax("CART|ITEMS is missing"),
        "ann NOKEY TOTAL any PAYMENT card CART tea": .syntax("AT is missing"),
        "ann NOKEY BY ann WHY x CART tea": .syntax("AT|TOTAL|PAYMENT is missing"),
        "ann NOKEY AT any TOTAL any PAYMENT card FOO CART": .syntax("unexpected 'FOO'"),
        "ann NOKEY KEY k AT any TOTAL any PAYMENT card CART": .syntax("only one of KEY|NOKEY"),
        "ann NOKEY AT any AT any TOTAL any PAYMENT card CART": .syntax("AT is given twice"),
        "ann NOKEY AT any TOTAL any PAYMENT card ITEMS tea":
            .syntax("ITEMS needs groups of 2 words"),
        "ann NOKEY AT any TOTAL any PAYMENT card ITEMS tea 1 CART":
            .syntax("ITEMS needs groups of 2 words"),
        "an/n NOKEY AT any TOTAL any PAYMENT card CART": badName("customer", "an/n"),
        "ann KEY k/1 AT any TOTAL any PAYMENT card CART":
            invalid("KEY", "name", "k/1", "[A-Za-z0-9._:-]{1,255}"),
        "ann NOKEY AT x TOTAL any PAYMENT card CART":
            invalid("AT", "position", "x", allowedPosition),
        "ann NOKEY AT any TOTAL -1 PAYMENT card CART":
            invalid("TOTAL", "grand_total", "-1", "0..9007199254740991|any"),
        "ann NOKEY AT any TOTAL 49,98 PAYMENT card CART":
            invalid("TOTAL", "grand_total", "49,98", "0..9007199254740991|any"),
        "ann NOKEY AT any TOTAL any PAYMENT \"my card\" CART":
            badName("PAYMENT", "\"my card\""),
        "ann NOKEY AT any TOTAL any PAYMENT card ADDRESS home CART":
            invalid("ADDRESS", "number", "home", allowedNumber),
        "ann NOKEY AT any TOTAL any PAYMENT card ADDRESS 0 CART":
            invalid("ADDRESS", "number", "0", allowedNumber),
        "ann NOKEY AT any TOTAL any PAYMENT card PAYBY CART": .syntax("CART|ITEMS is missing"),
        "ann NOKEY AT any TOTAL any PAYMENT card PAYBY 0 CART":
            invalid("PAYBY", "seconds", "0", allowedSeconds),
        "ann NOKEY AT any TOTAL any PAYMENT card PAYBY 2592001 CART":
            invalid("PAYBY", "seconds", "2592001", allowedSeconds),
        "ann NOKEY AT any TOTAL any PAYMENT card PAYBY 5 PAYBY 5 CART":
            .syntax("PAYBY is given twice"),
        "ann NOKEY AT any TOTAL any PAYMENT card CART te/a": badName("sku", "te/a"),
        "ann NOKEY AT any TOTAL any PAYMENT card ITEMS tea 0 cup -1": .exactly(
            "INVALID sku:tea field=quantity given=0 allowed=1..1000000000;"
                + " sku:cup field=quantity given=-1 allowed=1..1000000000; retry=never"),
        "ann NOKEY AT any TOTAL any PAYMENT card BY \"\" CART":
            invalid("BY", "text", "\"\"", allowedText),
        "ann NOKEY AT any TOTAL any PAYMENT card WHY \"\\x07\" CART":
            invalid("WHY", "text", "\\x07", allowedText),
    ])

    private static let found = Usage("ORDER.GET (order | KEY key)").refuses([
        "": .arity,
        "a b c": .arity,
        "NUMBER 7": .syntax("unexpected 'NUMBER'"),
        "a/b": invalid("order", "number", "a/b", "[A-Za-z0-9._:-]{1,255}"),
        "KEY a/b": invalid("KEY", "name", "a/b", "[A-Za-z0-9._:-]{1,255}"),
    ])

    private static let listed = Usage("ORDER.LIST customer [AFTER position] [COUNT rows]").refuses([
        "": .arity,
        "an/n": badName("customer", "an/n"),
        "ann bob": .syntax("unexpected 'bob'"),
        "ann AFTER": .syntax("AFTER needs a value"),
        "ann AFTER last": invalid("AFTER", "position", "last", "0..9007199254740991"),
        "ann AFTER -1": invalid("AFTER", "position", "-1", "0..9007199254740991"),
        "ann COUNT 1001": invalid("COUNT", "rows", "1001", allowedRows),
        "ann BELOW 5": .syntax("unexpected 'BELOW'"),
    ])

    private static let histories = Usage("HISTORY subject [AFTER position] [COUNT rows]").refuses([
        "": .arity,
        "tea": invalid("subject", "kind", "tea", allowedHistory),
        "shop:tea": invalid("subject", "kind", "shop:tea", allowedHistory),
        "\"\"": invalid("subject", "kind", "\"\"", allowedHistory),
        "\"\\xff\"": invalid("subject", "kind", "\u{FFFD}", allowedHistory),
        "sku:": badName("sku", "sku:"),
        "sku:te/a": badName("sku", "sku:te/a"),
        "cart:\(longName)": badName("cart", "cart:" + String(repeating: "n", count: 59)),
        "customer:a,b": badName("customer", "customer:a,b"),
        "order:a/b": invalid("order", "number", "order:a/b", "[A-Za-z0-9._:-]{1,255}"),
        "reservation:0": invalid("reservation", "number", "reservation:0", allowedNumber),
        "reservation:07": invalid("reservation", "number", "reservation:07", allowedNumber),
        "reservation:ann": invalid("reservation", "number", "reservation:ann", allowedNumber),
        "sku:tea cup": .syntax("unexpected 'cup'"),
        "sku:tea AFTER any": invalid("AFTER", "position", "any", "0..9007199254740991"),
        "sku:tea COUNT 0": invalid("COUNT", "rows", "0", allowedRows),
        "sku:tea COUNT 5 COUNT 5": .syntax("COUNT is given twice"),
    ])

    private static let allowedHistory = "sku:|cart:|order:|reservation:|customer:"

    static let journal =
        histories + Usage("LOG.HEAD").refuses(["x": .arity])
        + Usage("LOG.READ position|last [COUNT rows] [BLOCK milliseconds]").refuses([
            "": .arity,
            "first": invalid("after", "position", "first", "0..9007199254740991|last"),
            "-1": invalid("after", "position", "-1", "0..9007199254740991|last"),
            "0 COUNT": .syntax("COUNT needs a value"),
            "0 COUNT 0": invalid("COUNT", "rows", "0", allowedRows),
            "0 COUNT 5 COUNT 5": .syntax("COUNT is given twice"),
            "0 BLOCK": .syntax("BLOCK needs a value"),
            "0 BLOCK 0": invalid("BLOCK", "milliseconds", "0", "1..60000"),
            "0 BLOCK 60001": invalid("BLOCK", "milliseconds", "60001", "1..60000"),
        ])
        + subscriptions

    private static let subscriptions =
        Usage("SUBSCRIBE").refuses([
            "": .arity, "order.plcaed": badChannel("order.plcaed"),
            "ORDER.PLACED": badChannel("ORDER.PLACED"),
            "order.placed sku.priced@": badChannel("sku.priced@"),
            "order.placed@-1": badChannel("order.placed@-1"),
            "order.placed@041": badChannel("order.placed@041"),
            "order.placed@41@42": badChannel("order.placed@41@42"),
            "order.placed@9007199254740992": badChannel("order.placed@9007199254740992"),
            "order.*": badChannel("order.*"), "\"\"": badChannel("\"\""),
            "a b": .exactly(
                "INVALID channel field=name given=a allowed=\(allowedChannel); channel field=name"
                    + " given=b allowed=\(allowedChannel); retry=never"),
        ])
        + Usage("PSUBSCRIBE").refuses([
            "": .arity, "x*": badPattern("x*"), "order.*@x": badPattern("order.*@x"),
            "ORDER.*": badPattern("ORDER.*"),
        ])

    private static let allowedChannel =
        "\"a type of event, as order.placed or order.placed@41\""

    private static func badChannel(_ given: String) -> Usage.Refused {
        invalid("channel", "name", given, allowedChannel)
    }

    private static func badPattern(_ given: String) -> Usage.Refused {
        invalid(
            "pattern", "name", given,
            "\"a pattern that fits a type, as order.* or order.*@41\"")
    }
}
