import Foundation

/// What the process takes of the machine, as /proc tells.
package struct ProcessUsage: Equatable, Sendable {
    /// Bytes of memory that are its own or mapped, and in use.
    package var residentBytes: Int
    /// Seconds of processor time, in the kernel and outside of it.
    package var systemSeconds: Double
    package var userSeconds: Double

    package init(residentBytes: Int = 0, systemSeconds: Double = 0, userSeconds: Double = 0) {
        self.residentBytes = residentBytes
        self.systemSeconds = systemSeconds
        self.userSeconds = userSeconds
    }

    /// As it is now; nothing where the system does not say.
    static var current: ProcessUsage {
        // Behind the name in parentheses: state, ppid, …; utime and stime are the 12th and 13th,
        // in hundredths of a second.
        let words = text("/proc/self/stat").split(separator: ")").last?.split(separator: " ") ?? []
        let pages = text("/proc/self/statm").split(separator: " ")
        guard words.count > 12, pages.count > 1 else { return ProcessUsage() }
        return ProcessUsage(
            residentBytes: (Int(pages[1]) ?? 0) * pageSize,
            systemSeconds: (Double(words[12]) ?? 0) / 100,
            userSeconds: (Double(words[11]) ?? 0) / 100)
    }

    private static let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))

    private static func text(_ path: String) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            return ""
        }
    }
}
