/// An error that an ``LMDBError`` can be turned into, so that it may leave a transaction's closure.
///
/// A layer above conforms its own error type, and then throws that type from the bodies it gives to
/// ``Environment/read(_:)`` and ``Environment/write(_:)``: one conversion, at one border.
public protocol LMDBFailure: Error {
    /// What `error` means to the layer above.
    init(_ error: LMDBError)
}

extension LMDBFailure {
    /// Runs `body` and throws what it throws as `Self`.
    ///
    /// For calls on a transaction inside a body that throws another type than ``LMDBError``.
    @inlinable
    public static func converting<Result: ~Copyable>(
        _ body: () throws(LMDBError) -> Result
    ) throws(Self) -> Result {
        do throws(LMDBError) {
            return try body()
        } catch {
            throw Self(error)
        }
    }
}
