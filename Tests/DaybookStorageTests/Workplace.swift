import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation
import LMDB

/// A data directory of its own for one test, gone afterwards.
final class Workplace {
    let path: String
    let data: DataDirectory
    static let name = named(7)

    init(in parent: String = NSTemporaryDirectory()) throws {
        path = parent + "/daybook-storage-\(UUID().uuidString)"
        data = DataDirectory(path + "/data")
        try FileManager.default.createDirectory(
            atPath: data.path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) could not be removed: \(error)")
        }
    }

    static func named(_ byte: UInt8) -> JournalID {
        expected(JournalID([UInt8](repeating: byte, count: JournalID.size)))
    }

    func makeJournal() throws -> LMDBJournal {
        try LMDBJournal.create(at: data.journalPath, name: Self.name)
        return try data.openJournal()
    }
}

/// The value, or the end of the test run where a test wrote one that is not allowed.
func expected<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a test wrote a value that is not allowed") }
    return value
}

/// Writes entries to a journal, and folds them into ledgers.
enum Scribe {
    static let start: Int64 = 1_795_000_000_000

    /// Requests that make a row of every kind.
    static let everything: [any Command] = [
        ConfigureShop(paymentMethods: [expected(PaymentMethod("card"))]),
        DefineSKU(sku: SKU(unchecked: "tea"), price: expected(Money(minor: 3))),
        DefineSKU(sku: SKU(unchecked: "cup"), price: expected(Money(minor: 2))),
        ReceiveStock(sku: SKU(unchecked: "tea"), quantity: expected(Quantity(9))),
        ReceiveStock(sku: SKU(unchecked: "cup"), quantity: expected(Quantity(9))),
        AddAddress(customer: CustomerID(unchecked: "ann"), text: expected(Text("here"))),
        AddToCart(customer: CustomerID(unchecked: "ann"), sku: SKU(unchecked: "tea"), delta: 2),
        CreateReservation(
            customer: CustomerID(unchecked: "bob"), seconds: 60, isPartial: false,
            items: [line("cup", 3)]),
        PlaceOrder(
            customer: CustomerID(unchecked: "ann"), seen: nil, total: nil,
            payment: expected(PaymentMethod("card")), basket: .items([line("tea", 1)])),
    ]

    static func line(_ sku: String, _ units: Int) -> CartLine {
        CartLine(sku: SKU(unchecked: sku), quantity: expected(Quantity(units)))
    }

    /// The entries that `commands` make, one after the other, from the first.
    static func entries(_ commands: [any Command]) throws -> [DaybookModel.Entry] {
        var books = Books(on: NoRows())
        var entries: [DaybookModel.Entry] = []
        for (index, command) in commands.enumerated() {
            let request = Request(
                command, key: Key(unchecked: "k\(index)"), actor: .peer(uid: 0, role: .operator))
            let time = Timestamp(milliseconds: start + Int64(index))
            guard case .accepted(let entry) = try books.decide(request, at: time) else { continue }
            try books.apply(entry)
            entries.append(entry)
        }
        return entries
    }

    /// Addresses of so many customers: an entry each.
    static func addresses(_ count: Int) -> [any Command] {
        (0..<count).map { index in
            AddAddress(customer: CustomerID(unchecked: "c\(index)"), text: expected(Text("here")))
        }
    }

    static func append(
        _ entries: [DaybookModel.Entry], to journal: some Journal, perFrame: Int
    ) throws {
        for start in stride(from: 0, to: entries.count, by: perFrame) {
            var contents = FrameContents()
            for entry in entries[start..<min(start + perFrame, entries.count)] {
                try contents.append(entry)
            }
            try journal.append(contents.sealed(onto: journal.head))
        }
    }

    static func fold(_ journal: any Journal, into ledgers: LMDBLedgers) throws {
        _ = try Rebuild(of: journal, into: ledgers).run()
    }
}
