package import DaybookModel

/// Every written limit of the engine, in one place.
package struct EngineLimits: Sendable {
    /// Calls that may wait to be decided; more are turned away as busy.
    package var waitingCalls = 16_384
    /// Bytes of entries at which a parcel is cut: with the greatest entry on top it is still a
    /// frame.
    package var parcelBytes = 184 * 1_024
    /// Answers after which what was decided is handed over early, if the journal is free: it
    /// writes the first part of what was taken together while the rest is decided.
    package var eagerAnswers = 16
    /// Into how many parts that is split at the most: more frames are more waiting for the disk.
    package var eagerParts = 4
    /// Calls after which a client counts as alone, where each came by itself while the journal was
    /// free: the committer then takes what the next asks for to the disk itself.
    package var loneCalls = 3
    /// Parcels that may wait for the journal before the committer pauses.
    package var waitingParcels = 8
    /// Changed rows, in bytes, at which a checkpoint begins; as many again may change while it is
    /// written, then commands wait for it.
    package var dirtyBytes = 64 << 20
    /// Bytes of entries since the last checkpoint at which one begins: what a start replays.
    package var journalBytes = 24 << 20
    /// Postings to the index of history at which a checkpoint begins.
    ///
    /// Each takes 40 bytes; an order of two lines makes three or four. As many again may come while
    /// it is written.
    package var postings = 1_500_000
    /// Seconds without a change after which a checkpoint begins.
    package var idleSeconds = 5.0
    /// Seconds after the last checkpoint at which the next begins, however little has changed: what
    /// a start replays and memory holds does not grow with the hours of a shop that is never idle.
    package var checkpointSeconds = 60.0
    /// Bytes of frames read at once from the journal.
    package var readBytes = 1 << 20
    /// Bytes of frames read for one page of a history, whose entries may each be in another frame.
    package var historyBytes = 8 << 20
    /// Entries that a follower of the journal is given at once.
    package var followEntries = 128
    /// Seconds between two looks for room on a full disk.
    package var roomSeconds = 0.5
    /// Seconds between two looks at the clock where nothing arrives: for deadlines, an idle
    /// checkpoint, room on the disk.
    package var lookSeconds = 1.0
    /// Clean rows kept in memory.
    package var books = BooksLimits(seed: .random(in: .min ... .max))

    package init() {}

    /// For the fold at a start, which brings back what a server held when it was killed: rows that
    /// waited to be written, as many that had changed since, and what a batch added to each.
    ///
    /// A start that writes them waits for the disk, and clients for the start; the first checkpoint
    /// writes them while clients are served.
    var forStart: EngineLimits {
        var limits = self
        limits.dirtyBytes *= 3
        limits.postings *= 3
        return limits
    }

    /// For a fold of the whole journal, while nobody waits for answers.
    ///
    /// More is kept before it is written, since a row that changes often is then written once;
    /// about half a gibibyte in all.
    package static var wholeJournal: EngineLimits {
        var limits = EngineLimits()
        limits.dirtyBytes = 256 << 20
        limits.postings = 3_000_000
        return limits
    }
}
