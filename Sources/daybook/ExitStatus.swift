import ArgumentParser
import DaybookJournal

/// What the program's exit status says, for scripts and supervisors; stable.
enum ExitStatus {
    /// The audit found damage.
    static let damage = ExitCode(65)
    /// There is no such data, or it cannot be used.
    static let noData = ExitCode(66)
    /// The socket cannot be made.
    static let noSocket = ExitCode(73)
    /// The disk failed or is full.
    static let disk = ExitCode(74)
    /// Another process has the data or the socket: try later.
    static let busy = ExitCode(75)

    /// The status for an error of the store.
    static func of(_ error: StoreError) -> ExitCode {
        switch error {
        case .damaged: damage
        case .unusable: noData
        case .noSpace, .failed: disk
        }
    }
}
