import Foundation
import Glibc

/// What people see on standard error: progress while something takes long, and errors.
///
/// - Nothing but a line now and then where it is not a terminal, and no colour anywhere.
enum Terminal {
    static var isInteractive: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Writes to standard error as it is.
    static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Says what went wrong, in the one form all errors have.
    static func complain(_ text: String) {
        write("daybook: \(text)\n")
    }

    /// A number with its thousands set apart.
    static func grouped(_ number: UInt64) -> String {
        let digits = Array(String(number))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
