import Foundation
import LMDB
import Synchronization
import Testing

/// An environment that several threads may hold.
final class Shared: Sendable {
    let environment: Environment
    private let failures = Mutex<[String]>([])
    private let isOver = Atomic<Bool>(false)

    init(_ environment: consuming Environment) {
        self.environment = environment
    }

    /// Whether the threads should end.
    var shouldStop: Bool { isOver.load(ordering: .acquiring) }

    func stop() { isOver.store(true, ordering: .releasing) }

    /// Runs `body` on `count` threads of their own and waits for all of them.
    func onThreads(_ count: Int, _ body: @escaping @Sendable (Int, Shared) throws -> Void) {
        let group = DispatchGroup()
        for number in 0..<count { start(number, in: group, body) }
        group.wait()
        let found = failures.withLock { $0 }
        #expect(found == [])
    }

    private func start(
        _ number: Int, in group: DispatchGroup,
        _ body: @escaping @Sendable (Int, Shared) throws -> Void
    ) {
        group.enter()
        Thread.detachNewThread {
            do {
                try body(number, self)
            } catch {
                self.failures.withLock { $0.append("thread \(number): \(error)") }
                self.stop()
            }
            group.leave()
        }
    }
}
