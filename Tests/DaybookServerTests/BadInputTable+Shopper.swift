/// ADDRESS, CART and RESERVATION.
extension BadInputTable {
    static let customers =
        address.refuses([
            "ann": .arity,
            "an/n x NOKEY": badName("customer", "an/n"),
            "ann \"\" NOKEY": invalid("customer:ann", "text", "\"\"", allowedText),
            "ann \"1 Quay\\r\\nCork\" NOKEY":
                invalid("customer:ann", "text", "\"1 Quay\\x0d\\x0aCork\"", allowedText),
        ]) + address.refuses(options("ann x NOKEY"))
        + address.refuses(keys("ADDRESS.ADD", "ann x"))
        + Usage("ADDRESS.LIST customer").refuses([
            "": .arity, "ann bob": .arity, "an/n": badName("customer", "an/n"),
        ])

    private static let address = Usage(
        "ADDRESS.ADD customer text (KEY key | NOKEY) [BY actor] [WHY text]")

    static let carts = cartLines + cartRest + merges

    private static let add = Usage(
        "CART.ADD customer sku delta (KEY key | NOKEY) [AT position|any] [BY actor] [WHY text]")
    private static let set = Usage(
        "CART.SET customer sku quantity [AT position|any] [BY actor] [WHY text]")
    private static let remove = Usage(
        "CART.REMOVE customer sku [sku ...] [BY actor] [WHY text]")
    private static let clear = Usage("CART.CLEAR customer [BY actor] [WHY text]")

    private static let cartLines =
        add.refuses([
            "ann tea": .arity,
            "an/n tea 1 NOKEY": badName("customer", "an/n"),
            "ann te/a 1 NOKEY": badName("sku", "te/a"),
            "ann tea 0 NOKEY": invalid("sku:tea", "delta", "0", allowedDelta),
            "ann tea one NOKEY": invalid("sku:tea", "delta", "one", allowedDelta),
            "ann tea 1 AT NOKEY": keyRequired("CART.ADD"),
            "ann tea 1 NOKEY AT": .syntax("AT needs a value"),
            "ann tea 1 NOKEY AT soon": invalid("AT", "position", "soon", allowedPosition),
        ]) + add.refuses(options("ann tea 1 NOKEY"))
        + add.refuses(keys("CART.ADD", "ann tea 1"))
        + set.refuses([
            "ann tea": .arity,
            "an/n tea 1": badName("customer", "an/n"),
            "ann te/a 1": badName("sku", "te/a"),
            "ann tea -1": invalid("sku:tea", "quantity", "-1", allowedUnits),
            "ann tea 1000000001": invalid("sku:tea", "quantity", "1000000001", allowedUnits),
            "ann tea 1 AT": .syntax("AT needs a value"),
            "ann tea 1 AT x": invalid("AT", "position", "x", allowedPosition),
            "ann tea 1 at 1 AT 2": .syntax("AT is given twice"),
            "ann tea 1 NOKEY": .syntax("unexpected 'NOKEY'"),
        ]) + set.refuses(options("ann tea 1"))

    private static let cartRest =
        remove.refuses([
            "ann": .arity,
            "an/n tea": badName("customer", "an/n"),
            "ann te/a": badName("sku", "te/a"),
            "ann tea BY": .syntax("BY needs a value"),
            "ann tea BY ann cup": .syntax("unexpected 'cup'"),
        ])
        + clear.refuses(["": .arity, "an/n": badName("customer", "an/n")])
        + clear.refuses(options("ann"))
        + Usage("CART.GET customer").refuses([
            "": .arity, "ann tea": .arity, "an/n": badName("customer", "an/n"),
        ])

    static let reservations = created + changed

    private static let create = Usage(
        "RESERVATION.CREATE customer (KEY key | NOKEY) [TTL seconds] [PARTIAL] [BY actor]"
            + " [WHY text] ITEMS sku quantity [sku quantity ...]")
    private static let extend = Usage(
        "RESERVATION.EXTEND reservation TTL seconds [BY actor] [WHY text]")
    private static let release = Usage(
        "RESERVATION.RELEASE reservation [BY actor] [WHY text]")

    private static let created =
        create.refuses([
            "ann": .arity,
            "ann NOKEY PARTIAL TTL 5": .syntax("ITEMS is missing"),
            "ann NOKEY ITEMS tea": .syntax("ITEMS needs groups of 2 words"),
            "ann ITEMS tea 1": keyRequired("RESERVATION.CREATE"),
            "ann ITEMS tea 1 NOKEY": .syntax("ITEMS needs groups of 2 words"),
            "ann KEY k NOKEY ITEMS tea 1": .syntax("only one of KEY|NOKEY"),
            "an/n NOKEY ITEMS tea 1": badName("customer", "an/n"),
            "ann NOKEY TTL 0 ITEMS tea 1": invalid("TTL", "seconds", "0", allowedSeconds),
            "ann NOKEY TTL x ITEMS tea 1": invalid("TTL", "seconds", "x", allowedSeconds),
            "ann NOKEY PARTIAL PARTIAL ITEMS tea 1": .syntax("PARTIAL is given twice"),
            "ann NOKEY ITEMS tea 0 cup 1 a/b 1 pot x": .exactly(
                "INVALID sku:tea field=quantity given=0 allowed=1..1000000000;"
                    + " sku field=name given=a/b allowed=[A-Za-z0-9._:-]{1,64};"
                    + " sku:pot field=quantity given=x allowed=1..1000000000; retry=never"),
        ])

    private static let changed =
        extend.refuses([
            "7": .arity,
            "7 TTL": .arity,
            "7 BY ann": .syntax("TTL is missing"),
            "0 TTL 5": invalid("reservation", "number", "0", allowedNumber),
            "x TTL 5": invalid("reservation", "number", "x", allowedNumber),
            "7 TTL 0": invalid("TTL", "seconds", "0", allowedSeconds),
            "7 TTL 2592001": invalid("TTL", "seconds", "2592001", allowedSeconds),
        ]) + extend.refuses(options("7 TTL 5"))
        + release.refuses([
            "": .arity, "-1": invalid("reservation", "number", "-1", allowedNumber),
        ]) + release.refuses(options("7"))
        + Usage("RESERVATION.GET reservation").refuses([
            "": .arity, "7 8": .arity,
            "seven": invalid("reservation", "number", "seven", allowedNumber),
        ])
        + Usage("RESERVATION.LIST customer").refuses([
            "": .arity, "an/n": badName("customer", "an/n"),
        ])
}
