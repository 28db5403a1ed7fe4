import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation
import LMDB
import Testing

@Suite(.timeLimit(.minutes(10)))
struct LMDBLedgersTests {
    let place: Workplace
    let journal: MemoryJournal

    init() throws {
        place = try Workplace()
        journal = MemoryJournal(Workplace.name)
        try Scribe.append(try Scribe.entries(Scribe.everything), to: journal, perFrame: 4)
    }

    @Test
    func `A row of every kind comes back as it was written, with the mark`() throws {
        let memory = MemoryLedgers(of: Workplace.name)
        _ = try Rebuild(of: journal, into: memory).run()
        let ledgers = try folded("a")
        #expect(ledgers.mark == memory.mark)
        #expect(ledgers.shop() == memory.shop())
        for sku in [SKU(unchecked: "tea"), SKU(unchecked: "cup"), SKU(unchecked: "none")] {
            #expect(ledgers.stock(sku) == memory.stock(sku))
        }
        for name in ["ann", "bob", "eve"].map({ CustomerID(unchecked: $0) }) {
            #expect(ledgers.cart(name) == memory.cart(name))
            #expect(ledgers.customer(name) == memory.customer(name))
        }
        #expect(ledgers.order(Ordinal(1)) == memory.order(Ordinal(1)))
        #expect(ledgers.order(Ordinal(1)) != nil)
        #expect(ledgers.reservation(ReservationID(1)) == memory.reservation(ReservationID(1)))
        #expect(ledgers.keyRecord(Key(unchecked: "k3")) == memory.keyRecord(Key(unchecked: "k3")))
        let second = Scribe.start / 1_000 + 61
        #expect(ledgers.agenda(second) == memory.agenda(second))
        #expect(ledgers.failure == nil)
    }

    /// Rows are put at the end of a table in the order of their names, which LMDB insists on.
    ///
    /// What the first and the last of them share may be nothing, or more than all do.
    @Test(arguments: ["last", "order-2026-11-23T06:28:00-last"])
    func `Names that begin alike are stored in their order, however much they share`(
        last: String
    ) throws {
        let beginnings = ["order-2026-11-23T06:28:00-", "order-2026-11-23T06:", "order-", ""]
        let names =
            (0..<1_500).map { number in
                beginnings[number % beginnings.count]
                    + String(repeating: "x", count: number % 3) + String(number &* 7_919 % 100_003)
            } + [last]
        let many = MemoryJournal(Workplace.name)
        try Scribe.append(
            try Scribe.entries(
                names.map {
                    AddAddress(customer: CustomerID(unchecked: $0), text: expected(Text("here")))
                }), to: many, perFrame: 100)
        try LMDBLedgers.create(at: place.path + "/many", of: Workplace.name)
        let ledgers = try LMDBLedgers(at: place.path + "/many")
        try Scribe.fold(many, into: ledgers)
        for name in names {
            let customer = ledgers.customer(CustomerID(unchecked: name))
            #expect(customer?.addresses.count == 1, "\(name)")
        }
        #expect(ledgers.failure == nil)
    }

    @Test
    func `SKUs come in pages, in the order of their bytes`() throws {
        let ledgers = try folded("a")
        let (cup, tea) = (SKU(unchecked: "cup"), SKU(unchecked: "tea"))
        #expect(ledgers.skus(after: nil, limit: 10) == [cup, tea])
        #expect(ledgers.skus(after: nil, limit: 1) == [cup])
        #expect(ledgers.skus(after: cup, limit: 10) == [tea])
        #expect(ledgers.skus(after: SKU(unchecked: "d"), limit: 10) == [tea])
        #expect(ledgers.skus(after: tea, limit: 10).isEmpty)
        #expect(ledgers.skus(after: nil, limit: 0).isEmpty)
    }

    @Test
    func `Equal ledgers are equal, and unequal marks are not compared`() throws {
        let (one, other) = (try folded("a"), try folded("b"))
        guard case .equal(let rows) = try one.firstDifference(from: other) else {
            Issue.record("a difference")
            return
        }
        #expect(rows > 10)
        try LMDBLedgers.create(at: place.path + "/c", of: Workplace.name)
        let empty = try LMDBLedgers(at: place.path + "/c")
        #expect(try empty.firstDifference(from: one) == .elsewhere(empty.mark))
    }

    /// Filters are stored with the first whole segment; LMDBKeysTests has theirs.
    @Test(arguments: LedgerTable.allCases.filter { $0 != .filters })
    func `A row changed, lost or made up is found in each table`(table: LedgerTable) throws {
        let fold = try folded("fold")
        for (kind, name) in [("changed", "x"), ("lost", "y"), ("made up", "z")] {
            _ = try folded(name)
            let subject = try spoil(name, table, kind)
            let spoilt = try LMDBLedgers(at: "\(place.path)/\(name)")
            guard case .different(let finding) = try spoilt.firstDifference(from: fold) else {
                Issue.record("\(kind) \(table): nothing found")
                continue
            }
            #expect(finding.invariant == .rowsAreTheFold)
            #expect(finding.subject == "\(table.rawValue):\(subject)")
            #expect((finding.found == "no such row") == (kind == "lost"))
            #expect((finding.expected == "no such row") == (kind == "made up"))
        }
    }

    @Test
    func `A row that cannot be read is no row, and stays noted`() throws {
        _ = try folded("a")
        _ = try spoil("a", .stocks, "changed")
        let ledgers = try LMDBLedgers(at: place.path + "/a")
        #expect(ledgers.stock(SKU(unchecked: "cup")) == nil)
        guard case .unusable(let reason)? = ledgers.failure else {
            Issue.record("no failure")
            return
        }
        #expect(reason.contains("cup"))
        var books = Books(on: ledgers, at: ledgers.mark.position, time: ledgers.mark.time)
        #expect(throws: StoreError.self) { try ledgers.write(books.freeze()) }
    }

    /// Ledgers called `name` that hold the fold of the journal.
    private func folded(_ name: String) throws -> LMDBLedgers {
        try LMDBLedgers.create(at: "\(place.path)/\(name)", of: Workplace.name)
        let ledgers = try LMDBLedgers(at: "\(place.path)/\(name)")
        try Scribe.fold(journal, into: ledgers)
        return ledgers
    }

    /// Changes the first row of a table behind the ledgers' back; gives its key.
    private func spoil(_ name: String, _ table: LedgerTable, _ kind: String) throws -> String {
        switch table {
        case .stocks, .carts, .customers, .keys, .postings: try spoilNamed(name, table, kind)
        case .shop, .reservations, .orders, .filters, .agenda: try spoilNumbered(name, table, kind)
        }
    }

    private func spoilNamed(_ name: String, _ table: LedgerTable, _ kind: String) throws -> String {
        let environment = try Environment.open(
            at: "\(place.path)/\(name)", tables: [.bytes(table.rawValue)])
        let rows = environment.table(table.rawValue)
        let first = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: rows)
            return copy(try cursor.first()?.keyBytes)
        }
        let key = kind == "made up" ? Array("!".utf8) : first
        try environment.write { (transaction) throws(LMDBError) in
            if kind == "lost" {
                try transaction.delete(key.span, from: rows)
            } else {
                try transaction.put([9, 9, 9].span, for: key.span, in: rows)
            }
        }
        switch table {
        case .postings:
            return PostingKey(key)?.description ?? String(decoding: key, as: UTF8.self)
        case .keys where key.count > Segment.prefix:
            return String(decoding: key.dropFirst(Segment.prefix), as: UTF8.self)
        default:
            return String(decoding: key, as: UTF8.self)
        }
    }

    private func spoilNumbered(
        _ name: String, _ table: LedgerTable, _ kind: String
    ) throws -> String {
        let environment = try Environment.open(
            at: "\(place.path)/\(name)", tables: [.integers(table.rawValue)])
        let rows = environment.integerTable(table.rawValue)
        let first = try environment.read { (snapshot) throws(LMDBError) in
            var cursor = try snapshot.cursor(over: rows)
            return try cursor.first()?.key ?? 0
        }
        let key = kind == "made up" ? first + 1 : first
        try environment.write { (transaction) throws(LMDBError) in
            if kind == "lost" {
                try transaction.delete(key, from: rows)
            } else {
                try transaction.put([9, 9, 9].span, for: key, in: rows)
            }
        }
        return "\(key)"
    }
}
