import DaybookJournal
import DaybookModel

/// The journal as one life of the server sees it: others may have turns while it is read, and it
/// fails as the simulation wants it to.
final class DiskJournal: Journal {
    private let store: MemoryJournal
    private let life: Life

    init(_ store: MemoryJournal, _ life: Life) {
        self.store = store
        self.life = life
    }

    /// What is true of it when it is read may not be for long.
    var head: Head {
        let head = store.head
        MainActor.assumeIsolated { life.overlapReading() }
        return head
    }

    func append(_ frame: SealedFrame) throws(StoreError) {
        let failure = MainActor.assumeIsolated { life.append(frame, to: store) }
        if let failure { throw failure }
    }

    func frames(
        after position: Position, through last: Position, byteLimit: Int
    ) throws(StoreError) -> [[UInt8]] {
        let isDead = MainActor.assumeIsolated {
            life.overlap()
            return life.isDead
        }
        if isDead { throw Life.over }
        return try store.frames(after: position, through: last, byteLimit: byteLimit)
    }

    func hasRoom() -> Bool {
        MainActor.assumeIsolated { !life.simulation.disk.isJournalFull }
    }
}
