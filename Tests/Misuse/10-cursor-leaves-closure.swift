// expect: requires that 'Cursor<ByteKeys>' conform to 'Escapable'
import LMDB

func f(_ environment: borrowing Environment, _ t: ByteTable) throws(LMDBError) {
    var cursor = try environment.read { (snapshot) throws(LMDBError) -> Cursor<ByteKeys> in
        try snapshot.cursor(over: t)
    }
    _ = try cursor.next()
}
