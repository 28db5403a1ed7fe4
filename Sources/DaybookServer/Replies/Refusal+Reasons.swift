import DaybookEngine
import DaybookModel
import RESP

/// Every reason there is to say no, as a refusal.
///
/// What a web application answers with 409 can be tried again after a new quote; what it answers
/// with 400, 404 or 422 cannot.
extension Refusal {
    init(_ rejection: Rejection) {
        switch rejection {
        case .stale(let lines):
            self.init(.stale, lines, retry: .requote, Self.write)
        case .soldOut(let lines):
            self.init(.soldOut, lines, retry: .requote) { line, text in
                text.append(.sku(line.sku))
                text.append(" asked=", line.asked)
                text.append(" available=", line.available)
            }
        case .total(let seen, let now):
            self.init(.total, "seen=\(seen) now=\(now)", retry: .requote)
        case .keyReused(let key, let position):
            self.init(.keyReused, "key:\(Self.value(key.text)) position=\(position)", retry: .never)
        case .invalid(let problems):
            self.init(.invalid, problems, retry: .never, Self.write)
        case .missing(let subjects):
            self.init(.missing, subjects, retry: .never) { $1.append($0) }
        case .closed(let closures):
            self.init(.closed, closures, retry: .requote, Self.write)
        case .exceeds(let lines):
            self.init(.exceeds, lines, retry: .never) { line, text in
                text.append(line.subject)
                text.append(" asked=", line.asked)
                text.append(" limit=", line.limit)
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

    private static func write(_ line: StaleLine, to text: inout ErrorText) {
        text.append(line.subject)
        text.append(" seen=", Int(line.seen.value))
        text.append(" now=", Int(line.now.value))
        if let available = line.available { text.append(" available=", available) }
        if let price = line.price { text.append(" price=", Int(price.minor)) }
    }

    private static func write(_ problem: Invalidity, to text: inout ErrorText) {
        text.append(problem.subject)
        text.append(" field=\(problem.field) given=\(value(problem.given))")
        text.append(" allowed=\(value(problem.allowed))")
    }

    private static func write(_ closure: Closure, to text: inout ErrorText) {
        text.append(closure.subject)
        text.append(" \(closure.state)")
        if let at = closure.at { text.append(" at=", Int(at.milliseconds)) }
    }
}

extension ErrorText {
    fileprivate mutating func append(_ subject: Subject) {
        switch subject {
        case .sku(let sku):
            sku.bytes.withBytes { name in append("sku:", name) }
        case .cart(let customer):
            customer.bytes.withBytes { name in append("cart:", name) }
        case .shop, .customer, .reservation, .address, .order, .payment, .argument:
            append(subject.description)
        }
    }
}
