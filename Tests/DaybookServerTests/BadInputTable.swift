/// Every kind of wrong call of every command, with the exact refusal.
///
/// The table is a value so that more than one test can use it: here against the interpreter alone,
/// and with a whole server, where the journal's head must not move.
enum BadInputTable {
    static let all =
        shop + catalog + stock + customers + carts + reservations + previews + orders + journal
        + batch + connection + server

    /// A name one byte too long, in quotes as it is typed.
    static let longName = String(repeating: "n", count: 65)

    /// A key one byte too long.
    static let longKey = String(repeating: "k", count: 256)

    /// A text one byte too long.
    static let longText = String(repeating: "t", count: 1_025)

    /// The first 64 bytes of something long, as a refusal says them back.
    static func beginning(_ letter: Character) -> String {
        String(repeating: letter, count: 64)
    }

    static func badName(_ subject: String, _ given: String) -> Usage.Refused {
        .exactly(
            "INVALID \(subject) field=name given=\(given) allowed=[A-Za-z0-9._:-]{1,64}"
                + "; retry=never")
    }

    static func invalid(
        _ subject: String, _ field: String, _ given: String, _ allowed: String
    ) -> Usage.Refused {
        .exactly(
            "INVALID \(subject) field=\(field) given=\(given) allowed=\(allowed); retry=never")
    }

    static func keyRequired(_ command: String) -> Usage.Refused {
        .exactly("KEYREQUIRED \(command) key=none allowed=KEY|NOKEY; retry=never")
    }

    /// Faults of the options that every mutation has.
    static func options(_ good: String) -> KeyValuePairs<String, Usage.Refused> {
        [
            "\(good) BY": .syntax("BY needs a value"),
            "\(good) WHY": .syntax("WHY needs a value"),
            "\(good) BY ann BY bob": .syntax("BY is given twice"),
            "\(good) why a WHY b": .syntax("WHY is given twice"),
            "\(good) BY \"\"": invalid("BY", "text", "\"\"", allowedText),
            "\(good) BY \"a\\nb\"": invalid("BY", "text", "a\\x0ab", allowedText),
            "\(good) BY \"\\xff\"": invalid("BY", "text", "\u{FFFD}", allowedText),
            "\(good) WHY \(longText)": invalid("WHY", "text", beginning("t"), allowedText),
            "\(good) FOO": .syntax("unexpected 'FOO'"),
        ]
    }

    /// Faults of the key that a keyed mutation asks for.
    static func keys(_ command: String, _ good: String) -> KeyValuePairs<String, Usage.Refused> {
        let key = "[A-Za-z0-9._:-]{1,255}"
        return [
            good: keyRequired(command),
            "\(good) KEY": .syntax("KEY needs a value"),
            "\(good) KEY k KEY k": .syntax("KEY is given twice"),
            "\(good) NOKEY nokey": .syntax("NOKEY is given twice"),
            "\(good) KEY k NOKEY": .syntax("only one of KEY|NOKEY"),
            "\(good) KEY \"\"": invalid("KEY", "name", "\"\"", key),
            "\(good) KEY a/b": invalid("KEY", "name", "a/b", key),
            "\(good) KEY \(longKey)": invalid("KEY", "name", beginning("k"), key),
        ]
    }

    static let allowedText = "\"1..1024 bytes of UTF-8, no control characters\""
    static let allowedMoney = "0..9007199254740991"
    static let allowedPosition = "0..9007199254740991|any"
    static let allowedNumber = "1..9007199254740991"
    static let allowedQuantity = "1..1000000000"
    static let allowedUnits = "0..1000000000"
    static let allowedDelta = "\"-1000000000..1000000000, not 0\""
    static let allowedSeconds = "1..2592000"
    static let allowedRows = "1..1000"
}
