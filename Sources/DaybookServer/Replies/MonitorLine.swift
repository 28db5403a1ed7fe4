import RESP

/// What somebody asked, on one line, as Redis's MONITOR tells it:
/// `+1795344301.000123 [0 unix:/run/daybook/daybook.sock] "CART.GET" "ann"`.
///
/// - Passwords, in AUTH and HELLO, are left out.
struct MonitorLine {
    let bytes: [UInt8]

    /// - Parameter microseconds: since 1970.
    init(_ arguments: Arguments, at microseconds: Int64, _ socketPath: String) {
        let fraction = String(1_000_000 + microseconds % 1_000_000).dropFirst()
        var text = "+\(microseconds / 1_000_000).\(fraction) [0 unix:\(socketPath)]"
        let secrets = Self.secrets(in: arguments)
        for index in 0..<arguments.count {
            text +=
                secrets.contains(index) ? " \"(redacted)\"" : " " + Self.quoted(arguments[index])
        }
        bytes = Array(text.utf8) + [0x0D, 0x0A]
    }

    /// The words that are a user's name and password.
    private static func secrets(in arguments: Arguments) -> Range<Int> {
        if arguments.matches("AUTH", at: 0) { return 1..<arguments.count }
        guard arguments.matches("HELLO", at: 0) else { return 0..<0 }
        let login = (2..<max(2, arguments.count)).first { arguments.matches("AUTH", at: $0) }
        return login.map { $0 + 1..<min($0 + 3, arguments.count) } ?? 0..<0
    }

    /// A word between quotes, with what cannot be printed as Redis writes it.
    private static func quoted(_ word: Span<UInt8>) -> String {
        var text = "\""
        for index in word.indices {
            switch word[index] {
            case UInt8(ascii: "\\"), UInt8(ascii: "\""):
                text += "\\" + String(UnicodeScalar(word[index]))
            case UInt8(ascii: "\n"): text += "\\n"
            case UInt8(ascii: "\r"): text += "\\r"
            case UInt8(ascii: "\t"): text += "\\t"
            case 0x07: text += "\\a"
            case 0x08: text += "\\b"
            case 0x20...0x7E: text += String(UnicodeScalar(word[index]))
            default:
                let digits = String(word[index], radix: 16)
                text += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return text + "\""
    }
}
