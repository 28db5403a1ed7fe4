import Synchronization

/// Who wants to see everything that is asked, over all event loops (MONITOR).
///
/// - Any thread may ask or tell. While nobody watches, that costs one look at a flag.
final class Monitors: Sendable {
    /// Takes lines to the connections of one loop that watch; must not block.
    typealias Show = @Sendable ([UInt8]) -> Void

    private let loops = Mutex<[Int: Show]>([:])
    private let isAnyWatching = Atomic(false)

    /// Whether anybody watches.
    @inline(__always)
    var areWatching: Bool { isAnyWatching.load(ordering: .relaxed) }

    /// A loop has connections that watch.
    func watch(fromLoop number: Int, _ show: @escaping Show) {
        loops.withLock { loops in
            loops[number] = show
            isAnyWatching.store(true, ordering: .relaxed)
        }
    }

    /// A loop has none any more.
    func leave(loop number: Int) {
        loops.withLock { loops in
            loops[number] = nil
            isAnyWatching.store(!loops.isEmpty, ordering: .relaxed)
        }
    }

    /// Shows whoever watches what was asked.
    func show(_ lines: [UInt8]) {
        let shows = loops.withLock { Array($0.values) }
        for show in shows { show(lines) }
    }
}
