/// One key of a map in a reply, with its value.
public struct RESPField: Hashable, Sendable {
    /// What the value is called.
    public var key: RESPValue
    /// What stands under the key.
    public var value: RESPValue

    /// Makes a field.
    public init(_ key: RESPValue, _ value: RESPValue) {
        self.key = key
        self.value = value
    }
}
