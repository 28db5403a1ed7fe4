import Testing

/// Numbers and how they are spelled, as the format has it for ever.
struct Varint: Sendable, CustomTestStringConvertible {
    let number: UInt64
    let bytes: [UInt8]

    init(_ number: UInt64, _ bytes: [UInt8]) {
        self.number = number
        self.bytes = bytes
    }

    var testDescription: String { "\(number)" }

    /// Each length's least and greatest number.
    static let all = [
        Varint(0, hex("00")), Varint(1, hex("01")), Varint(127, hex("7f")),
        Varint(128, hex("80 01")), Varint(300, hex("ac 02")), Varint(16_383, hex("ff 7f")),
        Varint(16_384, hex("80 80 01")), Varint(2_097_151, hex("ff ff 7f")),
        Varint(2_097_152, hex("80 80 80 01")), Varint(268_435_455, hex("ff ff ff 7f")),
        Varint(268_435_456, hex("80 80 80 80 01")),
        Varint(34_359_738_367, hex("ff ff ff ff 7f")),
        Varint(34_359_738_368, hex("80 80 80 80 80 01")),
        Varint(9_007_199_254_740_991, hex("ff ff ff ff ff ff ff 0f")),
        Varint(.max >> 1, hex("ff ff ff ff ff ff ff ff 7f")),
        Varint(1 << 63, hex("80 80 80 80 80 80 80 80 80 01")),
        Varint(.max, hex("ff ff ff ff ff ff ff ff ff 01")),
    ]
}
