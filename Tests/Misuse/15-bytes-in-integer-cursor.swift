// expect: cannot convert value of type
import LMDB

func f(_ environment: borrowing Environment, _ t: IntegerTable, _ k: [UInt8]) throws(LMDBError) {
    try environment.read { (snapshot) throws(LMDBError) in
        var cursor = try snapshot.cursor(over: t)
        _ = try cursor.seek(k.span)
    }
}
