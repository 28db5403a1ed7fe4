/// The bytes that have a meaning in the protocol, by name.
enum ASCII {
    static let bell: UInt8 = 0x07
    static let backspace: UInt8 = 0x08
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let verticalTab: UInt8 = 0x0B
    static let formFeed: UInt8 = 0x0C
    static let carriageReturn: UInt8 = 0x0D
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let backslash = UInt8(ascii: "\\")
    static let minus = UInt8(ascii: "-")
    static let zero = UInt8(ascii: "0")
    static let asterisk = UInt8(ascii: "*")
    static let dollar = UInt8(ascii: "$")
    static let colon = UInt8(ascii: ":")

    /// Whether C's `isspace` holds, which separates the words of an inline request.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == space || (byte >= tab && byte <= carriageReturn)
    }

    /// The capital of a letter, and any other byte as it is.
    static func uppercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte &- 0x20 : byte
    }

    /// The value of a hexadecimal digit.
    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch uppercased(byte) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &- zero
        case UInt8(ascii: "A")...UInt8(ascii: "F"): uppercased(byte) &- UInt8(ascii: "A") &+ 10
        default: nil
        }
    }
}
