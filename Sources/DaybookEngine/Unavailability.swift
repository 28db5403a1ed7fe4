/// Why a call was neither carried out nor refused by the shop.
///
/// Nothing of it was written.
package enum Unavailability: Equatable, Sendable {
    /// Too many calls are waiting.
    case busy
    /// The disk is full; reads go on, and writing resumes by itself.
    case readOnly(String)
    /// The engine is closing.
    case stopping
}
