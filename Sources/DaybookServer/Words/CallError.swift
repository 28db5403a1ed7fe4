import DaybookEngine
import DaybookModel

/// Why a call cannot be turned into work for the engine.
enum CallError: Error, Equatable {
    /// Too few words or too many.
    case arity
    /// Words that are not a call of this command: what is wrong with them.
    case syntax(String)
    /// Neither a key nor an explicit `NOKEY`.
    case keyRequired
    /// A command, and a subcommand where there is one, that `role` may not use.
    case notPermitted(command: String, Role, allowed: RoleSet)
    /// Well formed, but the journal is still being replayed: how far it has come.
    case loading(ReplayProgress)
    /// Well formed, but a value is outside what is allowed.
    case refused(Rejection)
    /// A refusal in Redis's own words, its code included.
    case verbatim(String)
}
