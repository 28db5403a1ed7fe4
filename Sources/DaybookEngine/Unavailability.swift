/// Why a call was neither carried out nor refused by the shop.
///
/// Nothing of it was written.
package enum Unavailability: Equatable, Sendable {
    /// Too many calls are waiting.
    case busy
    /// The disk is full; reads go on, and writing resumes by itself.
    case readOnly(String)
    /// What would have to be read is damaged: which entry, and how; everything else goes on.
    case damaged(String)
    /// The engine is closing.
    case stopping
}
