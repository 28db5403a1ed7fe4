import DaybookJournal
import DaybookModel

/// Whatever happens to journal and ledgers, an audit reports it or what can be read is unchanged;
/// and it comes to its end.
///
/// The input is a list of six bytes each: which file and how (sets a byte, flips its bits, cuts
/// the file), where (four bytes, modulo the length), and the byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFiles(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    let shop = Shopfloor.shared
    shop.damage(
        stride(from: 0, to: bytes.count - 5, by: 6).prefix(64).map { index in
            Edit(Array(bytes[index..<index + 6]))
        })
    let findings = shop.audit()
    if findings == nil { shop.checkUnchanged() }
    return 0
}

/// One change of one of the two files.
struct Edit {
    enum Change {
        case set(UInt8)
        case flip(UInt8)
        case cut
    }

    let isLedgers: Bool
    let change: Change
    private let place: UInt32

    /// Takes six bytes as they come.
    init(_ bytes: [UInt8]) {
        isLedgers = bytes[0] & 1 == 1
        place = bytes[1...4].reduce(0) { $0 << 8 | UInt32($1) }
        switch bytes[0] >> 1 % 8 {
        case 0...2: change = .set(bytes[5])
        case 7: change = .cut
        case 3...6: change = .flip(bytes[5])
        default: preconditionFailure("a remainder of 8 is less")
        }
    }

    func make(in file: inout [UInt8]) {
        guard !file.isEmpty else { return }
        let index = Int(place) % file.count
        switch change {
        case .set(let byte): file[index] = byte
        case .flip(let bits): file[index] ^= bits
        case .cut: file.removeSubrange(index...)
        }
    }
}
