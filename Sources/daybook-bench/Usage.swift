import Dispatch
import Foundation
import Glibc

/// What this process has used up so far.
struct Usage {
    /// Seconds of processor time, all threads together.
    let cpu: Double
    /// Bytes it has caused to be written to a disk.
    let written: Int
    /// Nanoseconds of the monotonic clock.
    let time: UInt64

    /// As of now.
    init() {
        cpu = Double(clock()) / 1_000_000
        written = Self.writtenBytes()
        time = DispatchTime.now().uptimeNanoseconds
    }

    private static func writtenBytes() -> Int {
        do {
            let text = try String(contentsOfFile: "/proc/self/io", encoding: .utf8)
            let line = text.split(separator: "\n").first { $0.hasPrefix("write_bytes: ") }
            return line.flatMap { Int($0.dropFirst("write_bytes: ".count)) } ?? 0
        } catch {
            return 0
        }
    }
}
