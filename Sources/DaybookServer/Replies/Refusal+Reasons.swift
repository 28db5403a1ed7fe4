import DaybookEngine
import DaybookModel
import RESP

/// Every reason there is to say no, put into words.
///
/// What a web application answers with 409 can be tried again after a new quote; what it answers
/// with 400, 404 or 422 cannot.
extension ReplyWriter {
    /// The shop says no; `ending` says to what.
    mutating func refuse(_ rejection: Rejection, ending: String = "") {
        switch rejection {
        case .stale(let lines):
            refuse(.stale, lines, retry: .requote, ending: ending) { $1.append($0) }
        case .soldOut(let lines):
            refuse(.soldOut, lines, retry: .requote, ending: ending) { $1.append($0) }
        case .total(let seen, let now):
            refuse(.total, "seen=\(seen) now=\(now)", retry: .requote, ending: ending)
        case .keyReused(let key, let position):
            let key = Refusal.value(key.text)
            refuse(.keyReused, "key:\(key) position=\(position)", retry: .never, ending: ending)
        case .invalid(let problems):
            refuse(.invalid, problems, retry: .never, ending: ending) { $1.append($0) }
        case .missing(let subjects):
            refuse(.missing, subjects, retry: .never, ending: ending) { $1.append($0) }
        case .closed(let closures):
            refuse(.closed, closures, retry: .requote, ending: ending) { $1.append($0) }
        case .exceeds(let lines):
            refuse(.exceeds, lines, retry: .never, ending: ending) { $1.append($0) }
        }
    }

    /// The machine cannot, for now; `ending` says what.
    mutating func refuse(_ reason: Unavailability, ending: String = "") {
        switch reason {
        case .busy:
            refuse(.tryAgain, "queue state=full", retry: .same, ending: ending)
        case .stopping:
            refuse(.tryAgain, "server state=stopping", retry: .same, ending: ending)
        case .readOnly(let why):
            let why = Refusal.value(why)
            refuse(.readOnly, "journal reason=\(why)", retry: .operator, ending: ending)
        case .damaged(let what):
            let what = Refusal.value(what)
            refuse(
                .readOnly, "journal state=damaged reason=\(what)", retry: .operator,
                ending: ending)
        }
    }
}

extension ErrorText {
    fileprivate mutating func append(_ line: StaleLine) {
        append(line.subject)
        append(upTo: 4 * (Phrase.longest + Phrase.longestNumber)) { output in
            output.append(Self.seen, Int(line.seen.value))
            output.append(Self.now, Int(line.now.value))
            if let available = line.available { output.append(Self.available, available) }
            if let price = line.price { output.append(Self.price, Int(price.minor)) }
        }
    }

    fileprivate mutating func append(_ line: Shortage) {
        append(.sku(line.sku))
        append(upTo: 2 * (Phrase.longest + Phrase.longestNumber)) { output in
            output.append(Self.asked, line.asked)
            output.append(Self.available, line.available)
        }
    }

    fileprivate mutating func append(_ line: Excess) {
        append(line.subject)
        append(" asked=\(line.asked) limit=\(line.limit)")
    }

    fileprivate mutating func append(_ problem: Invalidity) {
        append(problem.subject)
        append(" field=\(problem.field) given=\(Refusal.value(problem.given))")
        append(" allowed=\(Refusal.value(problem.allowed))")
    }

    fileprivate mutating func append(_ closure: Closure) {
        append(closure.subject)
        append(" \(closure.state)")
        if let at = closure.at { append(" at=\(at.milliseconds)") }
    }

    fileprivate mutating func append(_ subject: Subject) {
        switch subject {
        case .sku(let sku): append(Self.sku, sku)
        case .cart(let customer): append(Self.cart, customer)
        case .shop, .customer, .reservation, .address, .order, .payment, .argument:
            append(subject.description)
        }
    }

    private mutating func append(_ kind: Phrase, _ name: some ShopName) {
        append(upTo: Phrase.longest + Limits.nameLength + Phrase.slack) { output in
            output.append(kind)
            output.append(name)
        }
    }

    private static let sku = Phrase("sku:")
    private static let cart = Phrase("cart:")
    private static let seen = Phrase(" seen=")
    private static let now = Phrase(" now=")
    private static let available = Phrase(" available=")
    private static let price = Phrase(" price=")
    private static let asked = Phrase(" asked=")
}

extension OutputSpan<UInt8> {
    /// Appends a name.
    ///
    /// - Precondition: there is room for ``RESP/Phrase/slack`` bytes more.
    @inline(__always)
    fileprivate mutating func append(_ name: some ShopName) {
        let bytes = name.bytes
        guard bytes.isLong else {
            return append(high: bytes.high, low: bytes.low, count: bytes.count)
        }
        bytes.write(to: &self)
    }
}
