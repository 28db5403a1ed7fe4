import DaybookEngine
import DaybookModel

extension Answer {
    var entries: [DaybookModel.Entry] {
        get throws {
            guard case .entries(let entries) = self else { throw Unexpected(what: "\(self)") }
            return entries
        }
    }

    var orderPage: OrderPage {
        get throws {
            guard case .orderPage(let page) = self else { throw Unexpected(what: "\(self)") }
            return page
        }
    }
}

extension Till {
    /// The whole history of an account, page by page.
    ///
    /// - Parameter scan: if given, entries must be those of the journal, and an order is asked for
    ///   by its number.
    func history(
        of account: Account, count: Int, pages: Int = .max, in scan: JournalScan? = nil
    ) throws -> [Position] {
        var found: [Position] = []
        for _ in 0..<pages {
            let after = found.last ?? .zero
            var query = HistoryQuery.touching(account, after: after, count: count)
            if case .order(let ordinal, _) = account, let number = scan?.numbers[ordinal] {
                query = .touchingOrder(number: number, after: after, count: count)
            }
            let page = try ask(query).entries
            guard page.count <= count else { throw Unexpected(what: "\(page.count) entries") }
            for entry in page {
                if let scan, scan.entries[entry.position] != entry {
                    throw Unexpected(what: "another entry at \(entry.position)")
                }
            }
            if page.isEmpty { return found }
            found += page.map(\.position)
        }
        return found
    }

    /// The ordinals of all orders of a customer, page by page.
    func orders(of customer: CustomerID, count: Int) throws -> [Ordinal] {
        var found: [Ordinal] = []
        var after = Position.zero
        while true {
            let page = try ask(.orders(customer, after: after, count: count)).orderPage
            guard page.orders.allSatisfy({ $0.customer == customer }) else {
                throw Unexpected(what: "an order of somebody else")
            }
            found += page.orders.map(\.ordinal)
            guard let next = page.next else { return found }
            guard next > after else { throw Unexpected(what: "a page that leads nowhere") }
            after = next
        }
    }
}
