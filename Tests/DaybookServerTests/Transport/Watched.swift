import NIOCore
import NIOPosix
import Synchronization

/// A value that tests wait on until it is as they want it, instead of sleeping.
final class Watched<Value: Sendable>: Sendable {
    struct TimedOut: Error {
        let value: Value
    }

    private struct Waiter {
        let predicate: @Sendable (Value) -> Bool
        let promise: EventLoopPromise<Bool>
    }

    private struct State {
        var value: Value
        var waiters: [Waiter] = []
    }

    private let state: Mutex<State>

    init(_ value: sending Value) {
        state = Mutex(State(value: value))
    }

    var value: Value { state.withLock { $0.value } }

    /// Changes the value, and wakes whoever waits for what it now is.
    func update(_ body: @Sendable (inout Value) -> Void) {
        let woken = state.withLock { state in
            body(&state.value)
            let value = state.value
            let woken = state.waiters.filter { $0.predicate(value) }
            state.waiters.removeAll { $0.predicate(value) }
            return woken
        }
        for waiter in woken { waiter.promise.succeed(true) }
    }

    /// The value as soon as it satisfies `predicate`.
    /// - Throws: `TimedOut` after two minutes, which nothing should take, under a sanitizer either.
    @discardableResult
    func wait(until predicate: @escaping @Sendable (Value) -> Bool) async throws -> Value {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let promise = loop.makePromise(of: Bool.self)
        state.withLock { state in
            if predicate(state.value) {
                promise.succeed(true)
            } else {
                state.waiters.append(Waiter(predicate: predicate, promise: promise))
            }
        }
        let deadline = loop.scheduleTask(in: .seconds(120)) { promise.succeed(false) }
        let isThere = try await promise.futureResult.get()
        deadline.cancel()
        guard isThere else { throw TimedOut(value: value) }
        return value
    }
}
