extension Arbitrary {
    /// The bytes with one to three changes: a bit turned, a byte replaced, put in or taken out,
    /// or the end cut off.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<int(1...3) where !bytes.isEmpty {
            let index = int(0...(bytes.count - 1))
            switch int(0...5) {
            case 0, 1: bytes[index] ^= 1 << UInt8(int(0...7))
            case 2: bytes[index] = pick([0, 1, 0x7f, 0x80, 0xff])
            case 3: bytes.insert(UInt8(int(0...255)), at: index)
            case 4: bytes.remove(at: index)
            default: bytes.removeLast(int(1...bytes.count))
            }
        }
        return bytes
    }

    /// Bytes without sense, small ones oftener: they are counts, tags and lengths.
    mutating func noise() -> [UInt8] {
        list(0...48) { UInt8($0.int(0...($0.bool() ? 20 : 255))) }
    }
}
