extension String {
    /// The text that `bytes` spell, every one of which whoever calls has found to be ASCII.
    ///
    /// The standard library would look at each byte again, and then once more to note that all are
    /// ASCII: 200 of the 300 instructions that a name took to read, and an order has five names.
    /// The one unsafe place of this module; what is promised here is what its two callers have just
    /// looked at, byte by byte.
    init(ascii bytes: Span<UInt8>) {
        self.init(copying: unsafe UTF8Span(unchecked: bytes, isKnownASCII: true))
    }
}
