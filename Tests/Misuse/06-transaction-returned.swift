// expect: requires that 'ReadTransaction' conform to 'Escapable'
import LMDB

func f(_ environment: borrowing Environment) throws(LMDBError) {
    let kept: ReadTransaction = try environment.read {
        (snapshot) throws(LMDBError) -> ReadTransaction in snapshot
    }
}
