// expect: overlapping accesses to 'cursor'
import LMDB

func f(_ environment: borrowing Environment, _ t: ByteTable) throws(LMDBError) -> Int {
    try environment.read { (snapshot) throws(LMDBError) in
        var cursor = try snapshot.cursor(over: t)
        let a = try cursor.next()
        let b = try cursor.next()
        return (a?.key.count ?? 0) + (b?.key.count ?? 0)
    }
}
