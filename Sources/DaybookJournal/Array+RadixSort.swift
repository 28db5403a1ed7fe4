extension Array {
    /// Sorts by `key`; elements of equal keys stay in their order.
    ///
    /// Byte by byte of the key, the lowest first, and no byte in which all keys agree: what a
    /// checkpoint sorts are names and numbers of which few bytes differ. Comparing took a fifth of
    /// a rebuild; this takes a tenth of that.
    ///
    /// - Complexity: O(n) for each byte that differs, and room for as many elements again.
    @inlinable
    package mutating func radixSort(by key: (Element) -> UInt64) {
        guard let first = self.first else { return }
        var places = [Int](repeating: 0, count: 8 * 256)
        for element in self {
            let number = key(element)
            for byte in 0..<8 { places[byte << 8 | Self.digit(byte, of: number)] += 1 }
        }
        var sorted = self
        for byte in 0..<8 where places[byte << 8 | Self.digit(byte, of: key(first))] < count {
            var next = 0
            for place in byte << 8..<(byte + 1) << 8 {
                (places[place], next) = (next, next + places[place])
            }
            for element in self {
                let digit = byte << 8 | Self.digit(byte, of: key(element))
                sorted[places[digit]] = element
                places[digit] += 1
            }
            swap(&self, &sorted)
        }
    }

    @inlinable
    @inline(__always)
    static func digit(_ byte: Int, of number: UInt64) -> Int {
        Int(truncatingIfNeeded: number &>> UInt64(8 * byte) & 0xff)
    }

    /// Sorts each run of elements that `areAlike` with the first of the run, in which those stand
    /// that a sort before could not tell apart.
    @inlinable
    package mutating func sortRuns(
        areAlike: (Element, Element) -> Bool, by precedes: (Element, Element) -> Bool
    ) {
        var start = 0
        while start < count {
            var end = start + 1
            while end < count, areAlike(self[start], self[end]) { end += 1 }
            if end - start > 1 { self[start..<end].sort(by: precedes) }
            start = end
        }
    }
}
