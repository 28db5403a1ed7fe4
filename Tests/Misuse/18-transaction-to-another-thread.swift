// expect: in a '@Sendable' closure
import LMDB

func detached(_ body: @escaping @Sendable () -> Void) {}
func f(_ environment: borrowing Environment) throws(LMDBError) {
    try environment.write { (transaction) throws(LMDBError) in
        detached { _ = transaction }
    }
}
