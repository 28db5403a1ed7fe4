// expect: overlapping accesses
import LMDB

func close(_ environment: consuming Environment) {}
func f(_ environment: consuming Environment) throws(LMDBError) {
    try environment.read { (snapshot) throws(LMDBError) in close(environment) }
}
