import DaybookEngine
import DaybookModel
import RESP

/// What is refused before the shop is asked.
extension ReplyWriter {
    /// Whoever connects as user `uid` may do nothing here.
    mutating func refuse(roleOf uid: UInt32) {
        refuse(.notAuthorized, "uid:\(uid) role=none", retry: .operator)
    }

    /// The connection holds more than all connections may together; nothing it asked is under way.
    mutating func refuse(memory bytes: Int, of limit: Int) {
        refuse(.tryAgain, "memory held=\(bytes) limit=\(limit)", retry: .same)
    }

    /// The call is not one of `spec`'s command.
    mutating func refuse(_ error: CallError, of spec: CommandSpec) {
        switch error {
        case .arity:
            self.error("ERR wrong number of arguments for '\(spec.lowercased)' command")
        case .syntax(let problem):
            self.error("ERR syntax error: \(problem); usage: \(spec.syntax)")
        case .keyRequired:
            refuse(.keyRequired, "\(spec.name) key=none allowed=KEY|NOKEY", retry: .never)
        case .notPermitted(let command, let role, let allowed):
            refuse(
                .noPermission, "\(command) role=\(role) allowed=\(allowed.words)",
                retry: .operator)
        case .loading(let progress):
            let percent = progress.percent
            refuse(
                .loading, "journal percent=\(percent) seconds=\(progress.secondsLeft)",
                retry: .same)
        case .refused(let rejection):
            refuse(rejection)
        case .verbatim(let text):
            self.error(text)
        }
    }
}
