import CLMDB

/// A declared table and LMDB's number for it in one environment.
struct OpenTable: Sendable {
    let declaration: TableDeclaration
    let id: MDB_dbi
}
