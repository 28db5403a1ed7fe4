/// ORDER.PAY, .REFUND, .CANCEL, .SHIP and .RETURN; CART.MERGE.
extension BadInputTable {
    private static let order = "20261122104501-ann-1"
    private static let longReference = String(repeating: "r", count: 256)
    private static let allowedKey = "[A-Za-z0-9._:-]{1,255}"
    private static let allowedAmount = "1..9007199254740991"
    private static let allowedReference = "\"1..255 bytes of ASCII, no space at an end\""

    /// What payments and refunds have in common.
    private static func money(_ command: String) -> [BadInput] {
        let usage = Usage("\(command) order amount REF reference [BY actor] [WHY text]")
        let amount = { invalid("order:\(order)", "amount", $0, allowedAmount) }
        let reference = { invalid("REF", "reference", $0, allowedReference) }
        return usage.refuses([
            "": .arity,
            "\(order) 1": .arity,
            "\(order) 1 REF": .arity,
            "\(order) 1 BY ann": .syntax("REF is missing"),
            "\(order) 1 REF r REF r": .syntax("REF is given twice"),
            "\(order) 1 REF r KEY k": .syntax("unexpected 'KEY'"),
            "\(order) 1 REF r NOKEY": .syntax("unexpected 'NOKEY'"),
            "a/b 1 REF r": invalid("order", "number", "a/b", allowedKey),
            "\(order) 0 REF r": amount("0"),
            "\(order) -1 REF r": amount("-1"),
            "\(order) 49.98 REF r": amount("49.98"),
            "\(order) 9007199254740992 REF r": amount("9007199254740992"),
            "\(order) 1 REF \"\"": reference("\"\""),
            "\(order) 1 REF \" r\"": reference("\" r\""),
            "\(order) 1 REF \"r \"": reference("\"r \""),
            "\(order) 1 REF \"a\\tb\"": reference("a\\x09b"),
            "\(order) 1 REF Gebühr": reference("Gebühr"),
            "\(order) 1 REF \(longReference)": reference(beginning("r")),
        ]) + usage.refuses(options("\(order) 1 REF r"))
    }

    static let payments = money("ORDER.PAY") + money("ORDER.REFUND")

    /// What cancelling and shipping have in common.
    private static func open(_ command: String) -> [BadInput] {
        let usage = Usage(
            "\(command) order (KEY key | NOKEY) [BY actor] [WHY text]"
                + " [ITEMS sku quantity [sku quantity ...]]")
        return usage.refuses([
            "": .arity,
            "a/b NOKEY": invalid("order", "number", "a/b", allowedKey),
            "\(order) NOKEY tea 1": .syntax("unexpected 'tea'"),
            "\(order) NOKEY ITEMS": .syntax("ITEMS needs groups of 2 words"),
            "\(order) NOKEY ITEMS tea": .syntax("ITEMS needs groups of 2 words"),
            "\(order) NOKEY ITEMS te/a 1": badName("sku", "te/a"),
            "\(order) NOKEY ITEMS tea 0 cup x": .exactly(
                "INVALID sku:tea field=quantity given=0 allowed=1..1000000000;"
                    + " sku:cup field=quantity given=x allowed=1..1000000000; retry=never"),
        ]) + usage.refuses(options("\(order) NOKEY")) + usage.refuses(keys(command, order))
    }

    private static let comeBack = Usage(
        "ORDER.RETURN order (KEY key | NOKEY) [BY actor] [WHY text]"
            + " ITEMS sku quantity restock|discard [sku quantity restock|discard ...]")

    static let movements =
        open("ORDER.CANCEL") + open("ORDER.SHIP")
        + comeBack.refuses([
            "": .arity,
            "\(order) NOKEY": .arity,
            "\(order) NOKEY ITEMS tea 1": .syntax("ITEMS needs groups of 3 words"),
            "\(order) NOKEY BY ann WHY x y": .syntax("unexpected 'y'"),
            "\(order) NOKEY BY ann WHY x": .syntax("ITEMS is missing"),
            "\(order) ITEMS tea 1 restock": keyRequired("ORDER.RETURN"),
            "a/b NOKEY ITEMS tea 1 restock": invalid("order", "number", "a/b", allowedKey),
            "\(order) NOKEY ITEMS tea 1 burn": invalid(
                "sku:tea", "disposition", "burn", "restock|discard"),
            "\(order) NOKEY ITEMS te/a 1 restock tea 0 restock cup 1 restocked": .exactly(
                "INVALID sku field=name given=te/a allowed=[A-Za-z0-9._:-]{1,64};"
                    + " sku:tea field=quantity given=0 allowed=1..1000000000;"
                    + " sku:cup field=disposition given=restocked allowed=restock|discard;"
                    + " retry=never"),
        ])

    private static let merge = Usage(
        "CART.MERGE from into sum|max|keep|take [BY actor] [WHY text]")

    static let merges =
        merge.refuses([
            "": .arity,
            "guest ann": .arity,
            "gue/st ann sum": badName("from", "gue/st"),
            "guest an/n sum": badName("into", "an/n"),
            "guest ann all": invalid("rule", "rule", "all", "sum|max|keep|take"),
            "guest ann sum max": .syntax("unexpected 'max'"),
        ]) + merge.refuses(options("guest ann sum"))
}
