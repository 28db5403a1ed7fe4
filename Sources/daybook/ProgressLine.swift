import DaybookModel
import Dispatch

/// How far something has come that takes long: a bar that renews itself on a terminal, a line
/// every ten seconds elsewhere, nothing at all for what takes less than half a second.
final class ProgressLine {
    private let what: String
    private let began = DispatchTime.now()
    private var nextAt: Double
    private var isShown = false
    private let pause: Double

    init(_ what: String) {
        self.what = what
        pause = Terminal.isInteractive ? 0.1 : 10
        nextAt = Terminal.isInteractive ? 0.5 : 10
    }

    /// Seconds since it began.
    var seconds: Double {
        Double(DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1e9
    }

    /// Tells that `position` of `target` is reached.
    func show(_ position: Position, of target: Position) {
        let elapsed = seconds
        guard elapsed >= nextAt, target.value > 0 else { return }
        nextAt = elapsed + pause
        let share = min(1, Double(position.value) / Double(target.value))
        let rate = Double(position.value) / elapsed
        let left = rate > 0 ? Double(target.value - min(target.value, position.value)) / rate : 0
        let text =
            "\(what)  \(Int(share * 100)) %  \(bar(share))"
            + "\(Terminal.grouped(position.value)) / \(Terminal.grouped(target.value)) entries"
            + "  \(Int(rate / 1_000)) k/s  \(Int(left.rounded(.up))) s left"
        Terminal.write(Terminal.isInteractive ? "\r\u{1b}[2K" + text : text + "\n")
        isShown = true
    }

    /// Removes the bar.
    func clear() {
        if isShown, Terminal.isInteractive { Terminal.write("\r\u{1b}[2K") }
    }

    private func bar(_ share: Double) -> String {
        guard Terminal.isInteractive else { return "" }
        let full = Int(share * 24)
        return "[" + String(repeating: "#", count: full)
            + String(repeating: ".", count: 24 - full) + "]  "
    }
}
