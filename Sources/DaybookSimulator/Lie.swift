/// A fault that nothing can be safe from: with it a run has to find something wrong, or it looks at
/// nothing.
package enum Lie: Sendable {
    /// The disk said that a frame was there, and a kill takes it back.
    case flush
    /// The ledgers say that rows were written, and write none.
    case checkpoint
}
