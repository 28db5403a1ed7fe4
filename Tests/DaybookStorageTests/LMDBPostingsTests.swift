import DaybookJournal
import DaybookModel
import DaybookStorage
import LMDB
import Testing

/// The index of history in LMDB, across a border of segments.
@Suite(.timeLimit(.minutes(10)))
struct LMDBPostingsTests {
    let place: Workplace
    private static let accounts: [Account] = [
        .sku(SKU(unchecked: "tea")), .sku(SKU(unchecked: "cup")),
        .customer(CustomerID(unchecked: "ann")), .cart(CustomerID(unchecked: "ann")),
        .orders(CustomerID(unchecked: "ann")), .customer(CustomerID(unchecked: "bob")),
        .order(Ordinal(1), of: CustomerID(unchecked: "ann")),
        .order(Ordinal(3), of: CustomerID(unchecked: "ann")), .reservation(ReservationID(1)),
        .sku(SKU(unchecked: "none")),
    ]

    init() throws { place = try Workplace() }

    @Test
    func `However checkpoints fall, every history is that of ledgers in memory`() throws {
        let memory = MemoryLedgers(of: Workplace.name)
        let whole = try ledgers("whole")
        try fill([[memory], [whole]], entriesEach: .max)
        for size in [1, 2, 3, 7] {
            let parts = try ledgers("parts\(size)")
            try fill([[parts]], entriesEach: size)
            guard case .equal = try parts.firstDifference(from: whole) else {
                Issue.record("checkpoints of \(size) entries make other rows")
                continue
            }
        }
        for account in Self.accounts {
            for after in [0, 131_064, 131_071, 131_072, 131_073, 131_080, 200_000] {
                for limit in [1, 2, 1_000] {
                    let position = Position(UInt64(after))
                    let expected = try memory.postings(to: account, after: position, limit: limit)
                    let found = try whole.postings(to: account, after: position, limit: limit)
                    #expect(found.items == expected.items, "\(account) after \(after)")
                    #expect(found.through == whole.mark.position)
                }
            }
        }
        let tea = try whole.postings(to: Self.accounts[0], after: .zero, limit: 1_000)
        #expect(Set(tea.items.map { Segment.of($0.position) }) == [0, 1])
    }

    @Test
    func `A list that is none is refused by its name, with what to do`() throws {
        try fill([[try ledgers("a")]], entriesEach: .max)
        let environment = try Environment.open(
            at: place.path + "/a", tables: [.bytes(LedgerTable.postings.rawValue)])
        let key = PostingKey(Self.accounts[0], segment: 0)
        let table = environment.table(LedgerTable.postings.rawValue)
        try environment.write { (transaction) throws(LMDBError) in
            try transaction.put([0x80].span, for: key.bytes.span, in: table)
        }
        _ = consume environment
        let spoilt = try LMDBLedgers(at: place.path + "/a")
        let error = #expect(throws: StoreError.self) {
            _ = try spoilt.postings(to: Self.accounts[0], after: .zero, limit: 9)
        }
        guard case .unusable(let what)? = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(what.contains("sku:tea(1..131072)"))
        #expect(what.contains("daybook rebuild"))
        #expect(spoilt.failure == nil, "no decision rests on the index")
        #expect(
            try spoilt.postings(to: Self.accounts[0], after: Position(131_072), limit: 9)
                .items.isEmpty == false)
    }

    private func ledgers(_ name: String) throws -> LMDBLedgers {
        try LMDBLedgers.create(at: "\(place.path)/\(name)", of: Workplace.name)
        return try LMDBLedgers(at: "\(place.path)/\(name)")
    }

    /// Writes a history that begins shortly before a border of segments, with a checkpoint after
    /// so many entries.
    private func fill(_ groups: [[any Ledgers]], entriesEach size: Int) throws {
        for ledgers in groups.joined() {
            var books = Books(on: ledgers, at: Position(131_062))
            for (index, command) in Self.commands.enumerated() {
                let request = Request(command, actor: .peer(uid: 0, role: .operator))
                let time = Timestamp(milliseconds: Scribe.start + Int64(index))
                guard case .accepted(let entry) = try books.decide(request, at: time) else {
                    continue
                }
                try books.apply(entry)
                if (index + 1).isMultiple(of: size) {
                    try ledgers.write(books.freeze())
                    books.thaw()
                }
            }
            try ledgers.write(books.freeze())
        }
    }

    private static let commands: [any Command] =
        Scribe.everything
        + (0..<3).flatMap { round -> [any Command] in
            [
                AddToCart(
                    customer: CustomerID(unchecked: "ann"), sku: SKU(unchecked: "tea"), delta: 1),
                PlaceOrder(
                    customer: CustomerID(unchecked: "ann"), seen: nil, total: nil,
                    payment: expected(PaymentMethod("card")),
                    basket: round == 1 ? .cart([]) : .items([Scribe.line("cup", 1)])),
            ]
        }
}
