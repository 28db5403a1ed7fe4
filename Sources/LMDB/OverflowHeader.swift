/// The header of the pages of a value that has its own: flags 4, and at 12 how many there are, u32.
struct OverflowHeader {
    private static let overflow: UInt64 = 4

    let pages: UInt64

    /// - Throws: what says that these are other pages.
    init(_ bytes: [UInt8], number: UInt64) throws(PageFault) {
        let found = bytes.number(at: 0, bytes: 8)
        guard found == number else { throw PageFault("it says that it is page \(found)") }
        let flags = bytes.number(at: 10, bytes: 2)
        guard flags == Self.overflow else {
            throw PageFault("it holds no value: its flags are \(flags)")
        }
        pages = bytes.number(at: 12, bytes: 4)
    }
}
