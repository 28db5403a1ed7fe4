// expect: overlapping accesses to 'transaction'
import LMDB

func f(_ environment: borrowing Environment, _ t: IntegerTable) throws(LMDBError) -> Int {
    try environment.write { (transaction) throws(LMDBError) in
        let old = try transaction.value(for: 1, in: t)
        try transaction.delete(1, from: t)
        return old?.count ?? 0
    }
}
