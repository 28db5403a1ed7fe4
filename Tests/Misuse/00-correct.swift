// expect: nothing
import LMDB

func replace(
    _ environment: borrowing Environment, _ table: ByteTable, _ key: [UInt8]
) throws(LMDBError) -> Int {
    try environment.write { (transaction) throws(LMDBError) in
        let length = try transaction.value(for: key.span, in: table)?.count ?? 0
        try transaction.put(key.span, for: key.span, in: table)
        try transaction.delete(key.span, from: table)
        return length
    }
}

func scan(
    _ environment: borrowing Environment, _ table: IntegerTable
) throws(LMDBError) -> UInt64 {
    try environment.read { (snapshot) throws(LMDBError) in
        var cursor = try snapshot.cursor(over: table)
        var sum: UInt64 = 0
        while let entry = try cursor.next() { sum += entry.key }
        return sum
    }
}
