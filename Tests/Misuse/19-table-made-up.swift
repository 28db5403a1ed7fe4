// expect: inaccessible due to 'internal' protection level
import LMDB

func f(_ t: ByteTable) -> ByteTable { ByteTable(id: 3, environment: t.environment) }
