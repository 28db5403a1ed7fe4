import Testing

/// A value and the bytes that spell it, for ever.
///
/// A test that fails on one of these has found a change of the format: that needs a new version
/// or tag beside the old one, never an edit here.
struct Golden<Value: Sendable>: Sendable, CustomTestStringConvertible {
    let name: String
    let value: Value
    let bytes: [UInt8]

    init(_ name: String, _ value: Value, _ spelled: String) {
        self.name = name
        self.value = value
        bytes = hex(spelled)
    }

    var testDescription: String { name }
}
