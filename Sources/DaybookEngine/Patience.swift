import Synchronization

/// How long a reader waits for entries that are not there yet: until whoever asked says that it
/// is over.
///
/// The engine has no clock for readers; a time-out, a client that is gone and a server that stops
/// all end somebody's patience.
package final class Patience: Sendable {
    private struct State {
        var isOver = false
        var whenOver: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    package var isOver: Bool { state.withLock(\.isOver) }

    /// Has the reader answered with what there is; from any thread, and once more does no harm.
    package func end() {
        let action = state.withLock { state in
            state.isOver = true
            return state.whenOver.take()
        }
        action?()
    }

    /// Has `action` done when it is over, instead of what was to be done before; at once if it is.
    func whenOver(_ action: @escaping @Sendable () -> Void) {
        let isOver = state.withLock { state in
            if !state.isOver { state.whenOver = action }
            return state.isOver
        }
        if isOver { action() }
    }
}
