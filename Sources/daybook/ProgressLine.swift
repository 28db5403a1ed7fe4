import DaybookEngine
import DaybookModel
import Dispatch
import Synchronization

/// How far something has come that takes long: a bar that renews itself on a terminal, a line
/// every ten seconds elsewhere, nothing at all for what takes less than half a second.
final class ProgressLine: Sendable {
    private struct Showing {
        var nextAt: Double
        var isShown = false
    }

    private let what: String
    private let began = DispatchTime.now()
    private let showing: Mutex<Showing>
    private let pause: Double

    init(_ what: String) {
        self.what = what
        pause = Terminal.isInteractive ? 0.1 : 10
        showing = Mutex(Showing(nextAt: Terminal.isInteractive ? 0.5 : 10))
    }

    /// Seconds since it began.
    var seconds: Double {
        Double(DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1e9
    }

    /// Tells that `position` of `target` is reached, from the first entry on.
    func show(_ position: Position, of target: Position) {
        var progress = ReplayProgress(from: .zero, to: target)
        progress.position = position
        progress.nanoseconds = DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds
        show(progress)
    }

    func show(_ progress: ReplayProgress) {
        guard progress.entries > 0, isDue(at: seconds) else { return }
        let text =
            "\(what)  \(progress.percent) %  \(bar(progress.share))"
            + "\(Terminal.grouped(progress.folded)) / \(Terminal.grouped(progress.entries)) entries"
            + "  \(Int(progress.entriesPerSecond / 1_000)) k/s  \(progress.secondsLeft) s left"
        Terminal.write(Terminal.isInteractive ? "\r\u{1b}[2K" + text : text + "\n")
    }

    /// Removes the bar.
    func clear() {
        let wasShown = showing.withLock { showing in
            defer { showing.isShown = false }
            return showing.isShown
        }
        if wasShown, Terminal.isInteractive { Terminal.write("\r\u{1b}[2K") }
    }

    private func isDue(at elapsed: Double) -> Bool {
        showing.withLock { showing in
            guard elapsed >= showing.nextAt else { return false }
            showing.nextAt = elapsed + pause
            showing.isShown = true
            return true
        }
    }

    private func bar(_ share: Double) -> String {
        guard Terminal.isInteractive else { return "" }
        let full = Int(share * 24)
        return "[" + String(repeating: "#", count: full)
            + String(repeating: ".", count: 24 - full) + "]  "
    }
}
