// expect: a write belongs to one thread and may wait for the disk
import LMDB

func f(_ environment: borrowing Environment) async throws(LMDBError) {
    try environment.write { (transaction) throws(LMDBError) in }
}
