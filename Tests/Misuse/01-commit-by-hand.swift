// expect: inaccessible due to 'internal' protection level
import LMDB

func f(_ environment: borrowing Environment) throws(LMDBError) {
    try environment.write { (transaction) throws(LMDBError) in try transaction.commit() }
}
