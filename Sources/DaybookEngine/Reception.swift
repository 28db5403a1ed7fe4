package import DaybookJournal
import DaybookModel
import Synchronization

/// Takes calls from the first moment on: while the journal is replayed there is no engine yet,
/// then everything goes to it.
///
/// The server refuses by itself what cannot be answered meanwhile. What it passes on all the same
/// is from those who follow the journal: nothing is appended before the engine runs, so where the
/// journal ends is known, and questions for what comes after it wait for the engine.
///
/// - Every call is answered once. Those that wait are bounded like the engine's queue.
package final class Reception: Sendable {
    private enum Stage {
        case loading(waiting: [Call])
        case open(Engine)
        case ended
    }

    /// How far the replay has come; over when calls are taken.
    package let loading: Loading
    private let journal: any Journal
    private let limit: Int
    private let deliver: @Sendable ([[Delivery]]) -> Void
    private let stage = Mutex(Stage.loading(waiting: []))

    /// - Parameter deliver: takes outcomes, as the engine's does.
    package init(
        of journal: any Journal, loading: Loading = Loading(),
        limits: EngineLimits = EngineLimits(),
        deliver: @escaping @Sendable ([[Delivery]]) -> Void
    ) {
        self.journal = journal
        self.loading = loading
        self.deliver = deliver
        limit = limits.waitingCalls
    }

    /// Leaves calls to be decided, in order.
    package func submit(_ calls: [Call]) {
        let (engine, answers) = stage.withLock { stage -> (Engine?, [Delivery]) in
            switch stage {
            case .loading(let waiting): (nil, keep(calls, behind: waiting, &stage))
            case .open(let engine): (engine, [])
            case .ended: (nil, calls.map { $0.answered(.unavailable(.stopping)) })
            }
        }
        engine?.submit(calls)
        if !answers.isEmpty { deliver([answers]) }
    }

    /// Whether there is an engine, and it waits for calls.
    package var isIdle: Bool {
        stage.withLock { stage in
            if case .open(let engine) = stage { engine.isIdle } else { false }
        }
    }

    /// Hands everything over to an engine that has started: the replay is over.
    package func open(_ engine: Engine) {
        engine.submit(enter(.open(engine)))
        loading.end()
    }

    /// Tells whoever waits that there will be no engine.
    package func close() {
        let waiting = enter(.ended)
        if !waiting.isEmpty { deliver([waiting.map { $0.answered(.unavailable(.stopping)) }]) }
    }

    /// - Returns: the calls that waited for this.
    private func enter(_ next: Stage) -> [Call] {
        stage.withLock { stage in
            defer { stage = next }
            guard case .loading(let waiting) = stage else { return [] }
            return waiting
        }
    }

    /// Keeps calls for the engine.
    /// - Returns: what is answered at once.
    private func keep(
        _ calls: [Call], behind waiting: [Call], _ stage: inout Stage
    ) -> [Delivery] {
        var waiting = waiting
        var answers: [Delivery] = []
        for call in calls {
            if case .history(.last) = call.work {
                answers.append(call.answered(.answered(.position(journal.head.position))))
            } else if waiting.count < limit {
                waiting.append(call)
            } else {
                answers.append(call.answered(.unavailable(.busy)))
            }
        }
        stage = .loading(waiting: waiting)
        return answers
    }
}

extension Call {
    fileprivate func answered(_ outcome: Outcome) -> Delivery {
        Delivery(ticket: ticket, outcome: outcome)
    }
}
