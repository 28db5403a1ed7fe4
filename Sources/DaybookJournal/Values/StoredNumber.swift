import Bytes

/// The range of every number in the format but fingerprints.
///
/// It is what a JavaScript number holds exactly, and leaves so much room that sums of what was
/// read cannot overflow.
enum StoredNumber {
    static let greatest: UInt64 = 9_007_199_254_740_991
    /// The same, signed.
    static let greatestSigned: Int64 = 9_007_199_254_740_991
}

extension ByteWriter {
    /// Appends 0 up to ``StoredNumber/greatest``.
    mutating func append(number: UInt64) {
        precondition(number <= StoredNumber.greatest, "a number is too great to be stored")
        append(varint: number)
    }

    /// Appends 0 up to ``StoredNumber/greatest``.
    mutating func append(units: Int) {
        precondition(units >= 0, "a number below zero cannot be stored as units")
        append(number: UInt64(units))
    }

    /// Appends a number of either sign, as far from 0 as ``StoredNumber/greatest``.
    mutating func append(difference: Int) {
        precondition(
            difference.magnitude <= StoredNumber.greatest, "a number is too great to be stored")
        append(signed: Int64(difference))
    }
}

extension ByteReader {
    mutating func number() throws(BytesError) -> UInt64 {
        let number = try varint()
        guard number <= StoredNumber.greatest else { throw .refused("number") }
        return number
    }

    mutating func units() throws(BytesError) -> Int {
        Int(try number())
    }

    mutating func difference() throws(BytesError) -> Int {
        let number = try signed()
        guard number.magnitude <= StoredNumber.greatest else { throw .refused("number") }
        return Int(number)
    }
}
