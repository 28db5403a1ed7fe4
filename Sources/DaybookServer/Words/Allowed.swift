import DaybookModel

/// What a value may be, in the words of an `INVALID` refusal.
enum Allowed {
    static let name = "[A-Za-z0-9._:-]{1,\(Limits.nameLength)}"
    static let key = "[A-Za-z0-9._:-]{1,\(Limits.keyLength)}"
    static let text = "1..\(Limits.textLength) bytes of UTF-8, no control characters"
    static let currency = "[A-Z]{3}"
    static let money = "0..\(Limits.money)"
    static let total = "0..\(Limits.money)|any"
    static let quantity = "1..\(Limits.quantity)"
    static let units = "0..\(Limits.quantity)"
    static let delta = "-\(Limits.quantity)..\(Limits.quantity), not 0"
    static let below = "-\(Limits.unitsOnHand)..\(Limits.unitsOnHand)"
    static let seconds = "1..\(Limits.reservationSeconds)"
    static let amount = "1..\(Limits.money)"
    static let reference = "1..\(Limits.referenceLength) bytes of ASCII, no space at an end"
    static let disposition = "restock|discard"
    static let mergeRule = "sum|max|keep|take"
    static let milliseconds = "1..\(CallReader.longestWait)"
    static let rows = "1..\(Limits.pageRows)"
    static let identifier = "1..\(Limits.position)"
    static let position = "0..\(Limits.position)"
    static let positionOrAny = "0..\(Limits.position)|any"
    static let historyOf = "sku:|cart:|order:|reservation:|customer:"
    static let positionOrLast = "0..\(Limits.position)|last"
}
