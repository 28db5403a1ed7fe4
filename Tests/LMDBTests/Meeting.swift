import Foundation
import LMDB
import Synchronization

/// A thread that reads a snapshot, waits, and reads another inside it.
final class Meeting: Sendable {
    let shared: Shared
    private let isReading = DispatchSemaphore(value: 0)
    private let mayGoOn = DispatchSemaphore(value: 0)
    private let isOver = DispatchSemaphore(value: 0)
    private let error = Mutex<LMDBError?>(nil)

    init(_ shared: Shared) {
        self.shared = shared
    }

    func start() {
        Thread.detachNewThread { self.run() }
    }

    func waitUntilReading() { isReading.wait() }
    func goOn() { mayGoOn.signal() }

    /// The error of the inner read, once it is over.
    func outcome() -> LMDBError? {
        isOver.wait()
        return error.withLock { $0 }
    }

    private func run() {
        do throws(LMDBError) {
            try shared.environment.read { (outer) throws(LMDBError) in
                isReading.signal()
                mayGoOn.wait()
                _ = try shared.environment.frameCount()
            }
        } catch {
            self.error.withLock { $0 = error }
        }
        isOver.signal()
    }
}
