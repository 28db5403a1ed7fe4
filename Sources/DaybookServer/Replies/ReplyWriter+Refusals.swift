import DaybookEngine
import DaybookModel
import RESP

extension ReplyWriter {
    /// The shop says no; `ending` says to what.
    mutating func refuse(_ rejection: Rejection, ending: String = "") {
        error(Refusal(rejection).line(ending: ending))
    }

    /// The machine cannot, for now; `ending` says what.
    mutating func refuse(_ reason: Unavailability, ending: String = "") {
        error(Refusal(reason).line(ending: ending))
    }

    /// Whoever connects as user `uid` may do nothing here.
    mutating func refuse(roleOf uid: UInt32) {
        error(Refusal(.notAuthorized, "uid:\(uid) role=none", retry: .operator).line())
    }

    /// The connection holds more than all connections may together; nothing it asked is under way.
    mutating func refuse(memory bytes: Int, of limit: Int) {
        error(Refusal(.tryAgain, "memory held=\(bytes) limit=\(limit)", retry: .same).line())
    }

    /// The call is not one of `spec`'s command.
    mutating func refuse(_ error: CallError, of spec: CommandSpec) {
        switch error {
        case .arity:
            self.error("ERR wrong number of arguments for '\(spec.lowercased)' command")
        case .syntax(let problem):
            self.error("ERR syntax error: \(problem); usage: \(spec.syntax)")
        case .keyRequired:
            self.error(Refusal.keyRequired(by: spec.name).line())
        case .notPermitted(let command, let role, let allowed):
            self.error(Refusal.notPermitted(command, role, allowed).line())
        case .loading(let progress):
            self.error(Refusal.loading(progress).line())
        case .refused(let rejection):
            refuse(rejection)
        case .verbatim(let text):
            self.error(text)
        }
    }
}
