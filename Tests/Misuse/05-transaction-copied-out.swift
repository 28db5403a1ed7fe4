// expect: missing reinitialization of inout parameter
import LMDB

func f(_ environment: borrowing Environment) throws(LMDBError) {
    try environment.write { (transaction) throws(LMDBError) in
        let mine = transaction
        _ = mine
    }
}
