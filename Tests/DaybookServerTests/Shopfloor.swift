import DaybookEngine
import DaybookModel
import DaybookServer
import RESP

/// A desk with a shop behind it, in memory and with a clock that stands still: enough to see
/// whole conversations, without journal, threads or socket.
final class Shopfloor {
    let desk = Desk()
    var now = Samples.moment
    private var books = Books(on: NoRows())
    private var entries: [Entry] = []

    /// The bytes that answer a line.
    func answer(_ line: String) -> String {
        switch desk.action(line) {
        case .ask(let work, let reply), .await(let work, let reply, _, _):
            desk.written { writer in reply.write(outcome(of: work), &writer) }
        case .say(let words), .refuse(let words), .sayAndClose(let words): desk.written(words)
        case .subscribe(_, let confirmation): desk.written(confirmation)
        case .close: ""
        }
    }

    private func outcome(of work: Call.Work) -> Outcome {
        do throws(Rejection) {
            switch work {
            case .command(let request): return try carryOut(request)
            case .query(let query): return .answered(try answer(query))
            case .history(.entries(let after, let count, _)):
                let found = entries.filter { $0.position > after ?? books.position }
                return .answered(.entries(Array(found.prefix(count))))
            case .history(.head): return .answered(.head(Samples.head))
            case .history(.last): return .answered(.position(books.position))
            case .history(.follow): preconditionFailure("only a connection follows")
            case .batch(let works): return try carryOut(works)
            case .history(.touching), .history(.touchingOrder), .history(.orders):
                preconditionFailure("only an engine has an index of history")
            case .settled(let outcome): return outcome
            }
        } catch {
            return .refused(error)
        }
    }

    private func carryOut(_ request: Request) throws(Rejection) -> Outcome {
        switch try books.decide(request, at: now) {
        case .replayed(let position, let receipt):
            return .accepted(position, receipt, replayed: true)
        case .unchanged(let receipt):
            return .accepted(books.position, receipt, replayed: false)
        case .accepted(let entry):
            return .accepted(entry.position, apply(entry), replayed: false)
        }
    }

    /// A batch as the committer decides it.
    private func carryOut(_ works: [Call.Work]) throws(Rejection) -> Outcome {
        var batch = Batch(works.compactMap(request), on: &books, at: now)
        let before = books.position
        var outcomes: [Outcome] = []
        var refusal: Outcome?
        for (index, work) in works.enumerated() where refusal == nil {
            guard let request = request(work) else {
                outcomes.append(outcome(of: work))
                continue
            }
            do throws(Finding) {
                switch try batch.decide(request, on: &books) {
                case .accepted(let receipt):
                    outcomes.append(.accepted(before.next, receipt, replayed: false))
                case .replayed(let position, let receipt):
                    outcomes.append(.accepted(position, receipt, replayed: true))
                case .refused(let rejection):
                    refusal = .batchRefused(rejection, part: index)
                }
            } catch {
                preconditionFailure("\(error)")
            }
        }
        let entry = batch.end(&books)
        if let refusal { return refusal }
        if let entry { apply(entry) }
        return .batch(outcomes)
    }

    private func request(_ work: Call.Work) -> Request? {
        if case .command(let request) = work { request } else { nil }
    }

    @discardableResult
    private func apply(_ entry: Entry) -> Receipt {
        do throws(Finding) {
            let receipt = try books.apply(entry)
            entries.append(entry)
            return receipt
        } catch {
            preconditionFailure("\(error)")
        }
    }

    private func answer(_ query: Query) throws(Rejection) -> Answer {
        switch query {
        case .settings: return .settings(books.shop.settings)
        case .stocks(let skus): return .stocks(skus.map { books.stock($0) })
        case .stockPage(let after, let count, let below):
            return .stockPage(books.stockPage(after: after, count: count, below: below))
        case .addresses(let customer):
            return .addresses((books.customer(customer)?.addresses ?? []).reversed())
        case .cart(let customer): return .cart(books.cart(customer) ?? Cart(customer: customer))
        case .reservation(let id): return .reservation(books.reservation(id))
        case .reservations(let customer):
            return .reservations(books.liveReservations(of: customer, at: now))
        case .preview(let customer, let basket):
            return .preview(try books.preview(of: basket, for: customer, at: now))
        case .order(let number): return .order(books.order(numbered: number))
        case .orderOfKey(let key):
            guard case .order(let number, _, _) = books.keyRecord(key)?.receipt else {
                return .order(nil)
            }
            return .order(books.order(number.ordinal))
        case .orderPage: preconditionFailure("only an engine has an index of history")
        case .sizes: preconditionFailure("only an engine knows sizes")
        }
    }
}
