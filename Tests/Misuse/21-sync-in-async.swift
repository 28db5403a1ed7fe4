// expect: waits for the disk
import LMDB

func f(_ environment: borrowing Environment) async throws(LMDBError) { try environment.sync() }
