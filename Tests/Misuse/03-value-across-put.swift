// expect: overlapping accesses to 'transaction'
import LMDB

func f(_ environment: borrowing Environment, _ t: ByteTable, _ k: [UInt8]) throws(LMDBError) -> Int
{
    try environment.write { (transaction) throws(LMDBError) in
        let old = try transaction.value(for: k.span, in: t)
        try transaction.put(k.span, for: k.span, in: t)
        return old?.count ?? 0
    }
}
