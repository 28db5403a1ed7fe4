import DaybookJournal
import Synchronization

/// Tells the operator of damage that readers meet: of each place once, however often it is asked
/// for.
final class DamageReport: Sendable {
    /// Places that are told of; after so many, nobody needs one more line.
    private static let limit = 100

    private let tell: @Sendable (StoreError) -> Void
    private let told = Mutex<Set<String>>([])

    init(_ tell: @escaping @Sendable (StoreError) -> Void) {
        self.tell = tell
    }

    func report(_ error: StoreError) {
        let isNew = told.withLock { told in
            told.count < Self.limit && told.insert("\(error)").inserted
        }
        if isNew { tell(error) }
    }
}
