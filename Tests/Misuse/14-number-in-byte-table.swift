// expect: cannot convert value of type
import LMDB

func f(_ environment: borrowing Environment, _ t: ByteTable) throws(LMDBError) -> Int {
    try environment.read { (snapshot) throws(LMDBError) in
        try snapshot.value(for: UInt64(1), in: t)?.count ?? 0
    }
}
