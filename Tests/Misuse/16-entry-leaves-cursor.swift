// expect: lifetime-dependent variable 'kept' escapes its scope
import LMDB

func f(_ environment: borrowing Environment, _ t: IntegerTable) throws(LMDBError) -> Int {
    try environment.read { (snapshot) throws(LMDBError) in
        var kept: Entry<IntegerKeys>? = nil
        do {
            var cursor = try snapshot.cursor(over: t)
            kept = try cursor.first()
        }
        return kept?.value.count ?? 0
    }
}
