import DaybookJournal

/// How a checkpoint ended: which one it was, and why it failed if it did.
struct CheckpointEnd: Sendable {
    let number: UInt64
    let failure: StoreError?
}
