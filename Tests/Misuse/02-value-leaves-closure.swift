// expect: requires that 'Span<UInt8>' conform to 'Escapable'
import LMDB

func f(_ environment: borrowing Environment, _ t: ByteTable, _ k: [UInt8]) throws(LMDBError) -> Int
{
    let value = try environment.read { (snapshot) throws(LMDBError) -> Span<UInt8>? in
        try snapshot.value(for: k.span, in: t)
    }
    return value?.count ?? 0
}
