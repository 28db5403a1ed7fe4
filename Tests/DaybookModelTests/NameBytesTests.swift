import TestKit
import Testing

@testable import DaybookModel

/// Names kept as numbers behave as the texts they are.
@Suite struct NameBytesTests {
    private static let letters = Array("ABYZabyz0189._:-")

    /// Names of every length, many of which begin alike.
    private static func names(_ random: inout SplitMix) -> [String] {
        (1...64).flatMap { length in
            (0..<4).map { _ in
                let alike = random.pick(0...length)
                return String(repeating: "a", count: alike)
                    + String((alike..<length).map { _ in random.pick(letters) })
            }
        }
    }

    @Test(arguments: 0..<10)
    func `text, length, bytes, equality and order are those of the text`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let names = Self.names(&random)
        for text in names {
            let name = NameBytes(text)
            #expect(name.text == text)
            #expect(name.count == text.utf8.count)
            let bytes = name.withBytes { bytes in bytes.indices.map { bytes[$0] } }
            #expect(bytes == Array(text.utf8))
            let other = random.pick(names)
            #expect((name == NameBytes(other)) == (text == other), "\(text) \(other)")
            #expect((name < NameBytes(other)) == (text < other), "\(text) \(other)")
        }
        #expect(Set(names.map { NameBytes($0) }).count == Set(names).count)
    }

    @Test func `a name of sixteen bytes comes before one that goes on`() {
        let whole = "sixteen-bytes-it"
        #expect(NameBytes(whole) < NameBytes(whole + "-"))
        #expect(!(NameBytes(whole + "-") < NameBytes(whole)))
        #expect(NameBytes(whole) != NameBytes(whole + "-"))
    }

    @Test(arguments: 0..<5)
    func `the digest of a name is that of its text`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for text in Self.names(&random) {
            var (ofName, ofText) = (Fingerprint(of: .placeOrder), Fingerprint(of: .placeOrder))
            ofName.mix(SKU(unchecked: text))
            ofText.mix(text)
            #expect(ofName == ofText, "\(text)")
        }
    }

    @Test func `what is no name is refused, byte for byte`() {
        for byte in UInt8.min...UInt8.max {
            let character = Character(UnicodeScalar(byte))
            let isLetter = character.isLetter || character.isNumber
            let isAllowed = byte < 0x80 && (isLetter || "-.:_".contains(character))
            #expect((SKU(bytes: [byte].span) != nil) == isAllowed, "\(byte)")
            #expect((CustomerID(bytes: [0x61, byte, 0x62].span) != nil) == isAllowed, "\(byte)")
        }
        #expect(SKU(bytes: [UInt8]().span) == nil)
        #expect(SKU(bytes: [UInt8](repeating: 0x61, count: 64).span) != nil)
        #expect(SKU(bytes: [UInt8](repeating: 0x61, count: 65).span) == nil)
    }
}
