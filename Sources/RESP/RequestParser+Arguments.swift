/// What a whole request says, for as long as its bytes and its parser stay as they are.
extension RequestParser {
    /// The arguments of the request that `parse` has just reported.
    ///
    /// - Parameter bytes: The very bytes that `parse` was given.
    @_lifetime(copy bytes, borrow self)
    public func arguments(in bytes: Span<UInt8>) -> Arguments {
        isInline ? Arguments(scratch.span, fields.span) : Arguments(bytes, fields.span)
    }

    /// Lends `body` the arguments of the request that `parse` has just reported.
    ///
    /// For parsers that are stored in a class, which the compiler cannot see borrowed for longer
    /// than one call.
    public func withArguments<Result, Failure: Error>(
        in bytes: Span<UInt8>, _ body: (Arguments) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(arguments(in: bytes))
    }
}
