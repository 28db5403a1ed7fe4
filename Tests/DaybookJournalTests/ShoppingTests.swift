import DaybookJournal
import DaybookModel
import Testing

/// The whole way: decided, written down, read back, folded.
@Suite struct ShoppingTests {
    @Test func `entries folded from the journal give the rows that were decided`() throws {
        let entries = Shopping.entries()
        let journal = MemoryJournal(Frames.journal)
        for index in stride(from: 0, to: entries.count, by: 3) {
            let part = [Entry](entries[index..<min(index + 3, entries.count)])
            try journal.append(Frames.contents(part).sealed(onto: journal.head))
        }
        var reader = ChainReader(after: Frames.empty)
        var read: [Entry] = []
        for frame in try journal.frames(after: .zero, byteLimit: 1_000_000) {
            read += try reader.read(frame)
        }
        #expect(read == entries)
        #expect(reader.head == journal.head)
        var books = Books(on: NoRows())
        Shopping.fold(read, into: &books)
        let (folded, decided) = (books.freeze(), Shopping.changes())
        #expect(folded.orders == decided.orders)
        #expect(folded.stocks == decided.stocks)
        #expect(folded.keys == decided.keys)
    }

    @Test(arguments: [1, 3, 9, 100] as [UInt64])
    func `entries folded as they are read, and some at a time, give the same`(
        target: UInt64
    ) throws {
        let entries = Shopping.entries()
        let frame = Frames.contents(entries).sealed(onto: Frames.empty)
        var (reader, batch) = (ChainReader(after: Frames.empty), EntryBatch())
        var books = Books(on: NoRows())
        var (count, events) = (UInt64(0), UInt64(0))
        for through in [target, target + 1, UInt64(entries.count)] {
            let isWhole = try reader.fold(
                frame.bytes, into: &books, through: Position(through), using: &batch,
                entries: &count, events: &events)
            #expect(isWhole == (through >= UInt64(entries.count)))
            #expect(books.position.value == min(through, UInt64(entries.count)))
            if isWhole { break }
        }
        #expect(reader.head == frame.head)
        #expect(count == UInt64(entries.count))
        #expect(events == UInt64(entries.flatMap(\.steps).flatMap(\.events).count))
        let (folded, decided) = (books.freeze(), Shopping.changes(entries.count))
        #expect(folded.orders == decided.orders)
        #expect(folded.stocks == decided.stocks)
        #expect(folded.carts == decided.carts)
        #expect(folded.customers == decided.customers)
        #expect(folded.keys == decided.keys)
        #expect(folded.postings == decided.postings)
    }

    @Test func `an order of the model is spelled short`() throws {
        let order = try #require(Shopping.entries().dropFirst(8).first)
        #expect(order.steps[0].kind == .placeOrder)
        let bytes = order.encoded()
        #expect([UInt8](bytes.suffix(3)) == [81, 81, 82])
        #expect(try Entry(decoding: bytes) == order)
    }

    @Test func `every row of a day comes back from its bytes`() throws {
        func check<Value: LedgerRow>(_ rows: some Sequence<Value>, _ table: LedgerTable) throws {
            #expect(rows.contains { _ in true })
            #expect(Value.table == table)
            for row in rows { #expect(try Value(decoding: row.encoded()) == row) }
        }
        let changes = Shopping.changes()
        try check([try #require(changes.shop)], .shop)
        try check(changes.stocks, .stocks)
        try check(changes.carts, .carts)
        try check(changes.customers, .customers)
        try check(changes.reservations, .reservations)
        try check(changes.orders, .orders)
        try check(changes.keys, .keys)
        try check(changes.agenda, .agenda)
    }

    @Test func `a row is found by its own name or number`() {
        let changes = Shopping.changes()
        #expect(changes.shop?.ledgerKey == .number(0))
        #expect(changes.stocks.row(sku("tea"))?.ledgerKey == .name([0x74, 0x65, 0x61]))
        #expect(changes.orders.row(Ordinal(1))?.ledgerKey == .number(1))
        #expect(changes.reservations.row(ReservationID(1))?.ledgerKey == .number(1))
        #expect(changes.agenda.allSatisfy { $0.ledgerKey == LedgerKey(second: $0.second) })
        #expect(changes.carts.row(customer("ann"))?.subject == "carts:ann")
        #expect(changes.orders.row(Ordinal(1))?.subject == "orders:1")
        #expect(changes.stocks.row(sku("tea"))?.describe.contains("Thé") == true)
    }

    @Test func `keys sort as LMDB sorts them: numbers by value, names by bytes`() {
        let names = ["B", "a", "a-", "a1", "b"].map { LedgerKey(sku($0)) }
        #expect(names.shuffled().sorted() == names)
        let numbers = [1, 2, 255, 256, 65_536].map { LedgerKey(Ordinal($0)) }
        #expect(numbers.shuffled().sorted() == numbers)
        #expect(numbers[4] < names[0])
        #expect("\(names[2])" == "a-")
        #expect("\(numbers[3])" == "256")
    }
}
