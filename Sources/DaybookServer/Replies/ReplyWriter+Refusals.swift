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
