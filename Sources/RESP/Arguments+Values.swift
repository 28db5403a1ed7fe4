/// What commands read their arguments as.
extension Arguments {
    /// Whether an argument is `token`, in any mixture of capitals and small letters.
    ///
    /// - Parameter token: ASCII, in capitals.
    public func matches(_ token: String, at index: Int) -> Bool {
        let bytes = self[index]
        let expected = token.utf8.span
        guard bytes.count == expected.count else { return false }
        for index in expected.indices where ASCII.uppercased(bytes[index]) != expected[index] {
            return false
        }
        return true
    }

    /// An argument as the one way to write a whole number: no plus, no leading zero, no `-0`.
    ///
    /// Nil if it is anything else, or does not fit.
    public func integer(at index: Int) -> Int? {
        WholeNumber.parse(self[index])
    }

    /// A copy of an argument as a string, or nil if it is not UTF-8.
    public func text(at index: Int) -> String? {
        let bytes = self[index]
        do {
            return String(copying: try UTF8Span(validating: bytes))
        } catch {
            return nil
        }
    }

    /// A copy of the bytes of an argument.
    public func bytes(at index: Int) -> [UInt8] {
        let bytes = self[index]
        return [UInt8](capacity: bytes.count) { output in
            for index in bytes.indices { output.append(bytes[index]) }
        }
    }
}
