// expect: has no member 'put'
import LMDB

func f(_ environment: borrowing Environment, _ t: ByteTable, _ k: [UInt8]) throws(LMDBError) {
    try environment.read { (snapshot) throws(LMDBError) in
        try snapshot.put(k.span, for: k.span, in: t)
    }
}
