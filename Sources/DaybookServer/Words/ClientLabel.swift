import RESP

/// A name that a client gives itself or its library, as Redis allows: printable, no spaces.
enum ClientLabel {
    /// The longest one that is kept.
    static let maximumLength = 256

    /// The label at a place, refused in Redis's words under `what` it is called there.
    static func read(
        _ what: String, _ call: CallReader, at index: Int
    ) throws(CallError) -> String {
        let bytes = call.arguments[index]
        guard bytes.count <= maximumLength else {
            throw .verbatim("ERR \(what) cannot be longer than \(maximumLength) bytes.")
        }
        for place in bytes.indices {
            guard (UInt8(ascii: "!")...UInt8(ascii: "~")).contains(bytes[place]) else {
                throw .verbatim(
                    "ERR \(what) cannot contain spaces, newlines or special characters.")
            }
        }
        return printable(bytes, limit: maximumLength)
    }
}
