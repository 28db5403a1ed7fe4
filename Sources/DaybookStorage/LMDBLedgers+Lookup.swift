import Bytes
import DaybookJournal
package import DaybookModel
import LMDB

extension LMDBLedgers {
    package func shop() -> Shop? { find(LedgerTables.shopKey, in: tables.meta) }

    package func stock(_ sku: SKU) -> Stock? { find(sku.text, in: tables.stocks) }

    package func cart(_ customer: CustomerID) -> Cart? {
        find(customer.text, in: tables.carts)
    }

    package func customer(_ id: CustomerID) -> Customer? {
        find(id.text, in: tables.customers)
    }

    package func keyRecord(_ key: Key) -> KeyRecord? { find(key.text, in: tables.keys) }

    package func reservation(_ id: ReservationID) -> Reservation? {
        find(id.value, in: tables.reservations)
    }

    package func order(_ ordinal: Ordinal) -> Order? {
        find(ordinal.value, in: tables.orders)
    }

    package func agenda(_ second: Int64) -> Agenda? {
        guard second >= 0 else { return nil }
        return find(UInt64(second), in: tables.agenda)
    }

    package func skus(after sku: SKU?, limit: Int) -> [SKU] {
        do throws(StoreError) {
            return try environment.read { (snapshot) throws(StoreError) in
                try StoreError.converting { () throws(LMDBError) in
                    try list(snapshot, after: sku, limit: limit)
                }
            }
        } catch {
            note(error)
            return []
        }
    }

    private func list(
        _ snapshot: borrowing ReadTransaction, after sku: SKU?, limit: Int
    ) throws(LMDBError) -> [SKU] {
        var found: [SKU] = []
        var cursor = try snapshot.cursor(over: tables.stocks)
        let start = Array((sku?.text ?? "").utf8)
        var name: SKU?
        if start.isEmpty {
            name = try cursor.first().flatMap { SKU(bytes: $0.key) }
        } else {
            name = try cursor.seek(start.span).flatMap { SKU(bytes: $0.key) }
        }
        if name == sku, sku != nil { name = try cursor.next().flatMap { SKU(bytes: $0.key) } }
        while let next = name, found.count < limit {
            found.append(next)
            name = try cursor.next().flatMap { SKU(bytes: $0.key) }
        }
        return found
    }

    /// The row under a name; a row that cannot be read is no row, and noted.
    private func find<Row: Storable>(_ name: String, in table: ByteTable) -> Row? {
        do throws(StoreError) {
            return try environment.read { (snapshot) throws(StoreError) in
                let found: Result<Row, BytesError>?
                do throws(LMDBError) {
                    found = try snapshot.value(for: name.utf8.span, in: table).map(decode)
                } catch {
                    throw StoreError(error)
                }
                return try checked(found, name)
            }
        } catch {
            note(error)
            return nil
        }
    }

    private func find<Row: Storable>(_ number: UInt64, in table: IntegerTable) -> Row? {
        do throws(StoreError) {
            return try environment.read { (snapshot) throws(StoreError) in
                let found: Result<Row, BytesError>?
                do throws(LMDBError) {
                    found = try snapshot.value(for: number, in: table).map(decode)
                } catch {
                    throw StoreError(error)
                }
                return try checked(found, "\(number)")
            }
        } catch {
            note(error)
            return nil
        }
    }

    private func checked<Row>(
        _ found: Result<Row, BytesError>?, _ name: String
    ) throws(StoreError) -> Row? {
        switch found {
        case nil: return nil
        case .success(let row)?: return row
        case .failure(let error)?:
            throw .unusable(
                "a row of the ledgers cannot be read (\(Row.self) \(name): \(error)); "
                    + "run \"daybook rebuild\"")
        }
    }
}

func decode<Row: Storable>(_ bytes: Span<UInt8>) -> Result<Row, BytesError> {
    do throws(BytesError) {
        return .success(try Row(decoding: bytes))
    } catch {
        return .failure(error)
    }
}
