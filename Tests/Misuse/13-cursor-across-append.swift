// expect: overlapping accesses to 'transaction'
import LMDB

func f(_ environment: borrowing Environment, _ t: IntegerTable, _ v: [UInt8]) throws(LMDBError) {
    try environment.write { (transaction) throws(LMDBError) in
        var cursor = try transaction.cursor(over: t)
        while let entry = try cursor.next() {
            try transaction.append(v.span, for: entry.key + 1, to: t)
        }
    }
}
