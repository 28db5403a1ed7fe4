import Bytes
import DaybookJournal
package import DaybookModel
import LMDB

extension LMDBLedgers {
    package func shop() -> Shop? { find(LedgerTables.shopRow, in: tables.shop) }

    package func stock(_ sku: SKU) -> Stock? { find(sku.text, in: tables.stocks) }

    package func cart(_ customer: CustomerID) -> Cart? {
        find(customer.text, in: tables.carts)
    }

    package func customer(_ id: CustomerID) -> Customer? {
        find(id.text, in: tables.customers)
    }

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
            name = self.name(in: try cursor.first())
        } else {
            name = self.name(in: try cursor.seek(start.span))
        }
        if name == sku, sku != nil { name = self.name(in: try cursor.next()) }
        while let next = name, found.count < limit {
            found.append(next)
            name = self.name(in: try cursor.next())
        }
        return found
    }

    private func name(in record: LMDB.Entry<ByteKeys>?) -> SKU? {
        guard let record else { return nil }
        return SKU(bytes: record.key)
    }

    /// The row under a name; a row that cannot be read is no row, and noted.
    private func find<Value: LedgerRow>(_ name: String, in table: ByteTable) -> Value? {
        do throws(StoreError) {
            return try environment.read { (snapshot) throws(StoreError) in
                try find(name.utf8.span, called: name, in: table, snapshot)
            }
        } catch {
            note(error)
            return nil
        }
    }

    /// The row under `key` in a snapshot.
    func find<Value: LedgerRow>(
        _ key: Span<UInt8>, called name: String, in table: ByteTable,
        _ snapshot: borrowing ReadTransaction
    ) throws(StoreError) -> Value? {
        let found: Result<Value, BytesError>?
        do throws(LMDBError) {
            found = decode(try snapshot.value(for: key, in: table))
        } catch {
            throw StoreError(error)
        }
        return try checked(found, name)
    }

    private func find<Value: LedgerRow>(_ number: UInt64, in table: IntegerTable) -> Value? {
        do throws(StoreError) {
            return try environment.read { (snapshot) throws(StoreError) in
                let found: Result<Value, BytesError>?
                do throws(LMDBError) {
                    found = decode(try snapshot.value(for: number, in: table))
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

    private func checked<Value>(
        _ found: Result<Value, BytesError>?, _ name: String
    ) throws(StoreError) -> Value? {
        switch found {
        case nil: return nil
        case .success(let row)?: return row
        case .failure(let error)?:
            throw .unusable(
                "a row of the ledgers cannot be read (\(Value.self) \(name): \(error)); "
                    + "run \"daybook rebuild\"")
        }
    }
}

/// The row that `bytes` spell; nil where there are none.
private func decode<Row: Storable>(_ bytes: Span<UInt8>?) -> Result<Row, BytesError>? {
    guard let bytes else { return nil }
    do throws(BytesError) {
        return .success(try Row(decoding: bytes))
    } catch {
        return .failure(error)
    }
}
