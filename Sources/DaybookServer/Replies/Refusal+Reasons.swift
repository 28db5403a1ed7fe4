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
            self.init(code: .stale, subjects: lines.map(Self.subject), retry: .requote)
        case .soldOut(let lines):
            let subjects = lines.map { "sku:\($0.sku) asked=\($0.asked) available=\($0.available)" }
            self.init(code: .soldOut, subjects: subjects, retry: .requote)
        case .total(let seen, let now):
            self.init(code: .total, subjects: ["seen=\(seen) now=\(now)"], retry: .requote)
        case .keyReused(let key, let position):
            self.init(
                code: .keyReused, subjects: ["key:\(key) position=\(position)"], retry: .never)
        case .invalid(let problems):
            self.init(code: .invalid, subjects: problems.map(Self.subject), retry: .never)
        case .missing(let subjects):
            self.init(code: .missing, subjects: subjects.map(\.description), retry: .never)
        case .closed(let closures):
            self.init(code: .closed, subjects: closures.map(Self.subject), retry: .requote)
        case .exceeds(let lines):
            let subjects = lines.map { "\($0.subject) asked=\($0.asked) limit=\($0.limit)" }
            self.init(code: .exceeds, subjects: subjects, retry: .never)
        }
    }

    init(_ reason: Unavailability) {
        switch reason {
        case .busy:
            self.init(code: .tryAgain, subjects: ["queue state=full"], retry: .same)
        case .stopping:
            self.init(code: .tryAgain, subjects: ["server state=stopping"], retry: .same)
        case .readOnly(let why):
            self.init(
                code: .readOnly, subjects: ["journal reason=\(Self.value(why))"],
                retry: .operator)
        }
    }

    /// Neither a key nor `NOKEY`.
    static func keyRequired(by command: String) -> Refusal {
        Refusal(
            code: .keyRequired, subjects: ["\(command) key=none allowed=KEY|NOKEY"], retry: .never)
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
