/// Every written limit of the engine, in one place.
package struct EngineLimits: Sendable {
    /// Calls that may wait to be decided; more are turned away as busy.
    package var waitingCalls = 16_384
    /// Bytes of entries at which a parcel is cut: with the greatest entry on top it is still a
    /// frame.
    package var parcelBytes = 184 * 1_024
    /// Parcels that may wait for the journal before the committer pauses.
    package var waitingParcels = 8
    /// Changed rows, in bytes, at which a checkpoint begins.
    package var dirtyBytes = 64 << 20
    /// Bytes of entries since the last checkpoint at which one begins: what a start replays.
    package var journalBytes = 64 << 20
    /// Seconds without a change after which a checkpoint begins.
    package var idleSeconds = 5.0
    /// Bytes of frames read at once from the journal.
    package var readBytes = 1 << 20
    /// Seconds between two looks for room on a full disk.
    package var roomSeconds = 0.5

    package init() {}
}
