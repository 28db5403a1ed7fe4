/// What goes wrong with an append to a ``MemoryJournal``.
package enum AppendFault: Hashable, Sendable {
    /// There is no room: nothing is written.
    case noSpace
    /// The write fails; the frame may be there after a restart nonetheless, or not.
    case failed(keepsFrame: Bool)
}
