import Synchronization

/// A place in the ``ReaderPool``: one LMDB read transaction, in use by one thread or by none.
///
/// - `owner` is the thread in it, or 0. Only that thread touches `transaction`.
/// - Filled up to a cache line, so that readers on different threads do not slow each other down.
@safe
struct ReaderSlot: ~Copyable {
    let owner = Atomic<UInt>(0)
    var transaction: OpaquePointer?
    private let filling: (UInt, UInt, UInt, UInt, UInt, UInt) = (0, 0, 0, 0, 0, 0)
}
