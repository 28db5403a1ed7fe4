import Foundation
import Glibc

/// Where things are when nobody says: the system's places for root, the user's own otherwise.
enum Defaults {
    /// `DAYBOOK_DATA`, or `/var/lib/daybook`, or the user's data directory.
    static var data: String {
        if let given = environment["DAYBOOK_DATA"], !given.isEmpty { return given }
        if geteuid() == 0 { return "/var/lib/daybook" }
        let home = environment["XDG_DATA_HOME"] ?? NSHomeDirectory() + "/.local/share"
        return home + "/daybook"
    }

    /// `DAYBOOK_SOCKET`, or `/run/daybook/daybook.sock`, or the user's runtime directory.
    static var socket: String {
        if let given = environment["DAYBOOK_SOCKET"], !given.isEmpty { return given }
        if geteuid() == 0 { return "/run/daybook/daybook.sock" }
        let runtime = environment["XDG_RUNTIME_DIR"] ?? "/tmp/daybook-\(geteuid())"
        return runtime + "/daybook/daybook.sock"
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
