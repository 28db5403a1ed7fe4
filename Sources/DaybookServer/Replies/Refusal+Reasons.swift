import DaybookEngine
import DaybookModel

/// Every reason there is to say no, as a refusal.
///
/// What a web application answers with 409 can be tried again after a new quote; what it answers
/// with 400, 404 or 422 cannot.
extension Refusal {
    init(_ rejection: Rejection) {
        switch rejection {
        case .stale(let lines):
            self.init(.stale, lines, retry: .requote, Self.subject)
        case .soldOut(let lines):
            self.init(.soldOut, lines, retry: .requote) { line in
                "sku:\(line.sku) asked=\(line.asked) available=\(line.available)"
            }
        case .total(let seen, let now):
            self.init(.total, "seen=\(seen) now=\(now)", retry: .requote)
        case .keyReused(let key, let position):
            self.init(.keyReused, "key:\(Self.value(key.text)) position=\(position)", retry: .never)
        case .invalid(let problems):
            self.init(.invalid, problems, retry: .never, Self.subject)
        case .missing(let subjects):
            self.init(.missing, subjects, retry: .never, \.description)
        case .closed(let closures):
            self.init(.closed, closures, retry: .requote, Self.subject)
        case .exceeds(let lines):
            self.init(.exceeds, lines, retry: .never) { line in
                "\(line.subject) asked=\(line.asked) limit=\(line.limit)"
            }
        }
    }

    init(_ reason: Unavailability) {
        switch reason {
        case .busy:
            self.init(.tryAgain, "queue state=full", retry: .same)
        case .stopping:
            self.init(.tryAgain, "server state=stopping", retry: .same)
        case .readOnly(let why):
            self.init(.readOnly, "journal reason=\(Self.value(why))", retry: .operator)
        case .damaged(let what):
            self.init(
                .readOnly, "journal state=damaged reason=\(Self.value(what))", retry: .operator)
        }
    }

    /// The journal is still being replayed.
    static func loading(_ progress: ReplayProgress) -> Refusal {
        Refusal(
            .loading, "journal percent=\(progress.percent) seconds=\(progress.secondsLeft)",
            retry: .same)
    }

    /// Neither a key nor `NOKEY`.
    static func keyRequired(by command: String) -> Refusal {
        Refusal(.keyRequired, "\(command) key=none allowed=KEY|NOKEY", retry: .never)
    }

    /// A command that the asker's role may not use.
    static func notPermitted(_ command: String, _ role: Role, _ allowed: RoleSet) -> Refusal {
        Refusal(
            .noPermission, "\(command) role=\(role) allowed=\(allowed.words)", retry: .operator)
    }

    private static func subject(_ line: StaleLine) -> String {
        var text = "\(line.subject) seen=\(line.seen) now=\(line.now)"
        if let available = line.available { text += " available=\(available)" }
        if let price = line.price { text += " price=\(price)" }
        return text
    }

    private static func subject(_ problem: Invalidity) -> String {
        "\(problem.subject) field=\(problem.field) given=\(value(problem.given))"
            + " allowed=\(value(problem.allowed))"
    }

    private static func subject(_ closure: Closure) -> String {
        let state = "\(closure.subject) \(closure.state)"
        return closure.at.map { "\(state) at=\($0.milliseconds)" } ?? state
    }
}
