import CLMDB

/// An ordered map from keys to byte strings, inside one environment.
///
/// A small value to keep and pass around. It is found by name once, when the environment is opened,
/// never by a transaction: up to LMDB 0.9.32 a table whose record has vanished looks like
/// an empty one to a reader (ITS#9037), and that must be an error instead.
///
/// - Used with another environment than its own it traps: there its number means another table.
public struct Table<Keys: TableKeys>: Sendable, Hashable {
    let id: MDB_dbi
    let environment: EnvironmentID
}

/// A table whose keys are byte strings.
public typealias ByteTable = Table<ByteKeys>

/// A table whose keys are 64-bit numbers.
public typealias IntegerTable = Table<IntegerKeys>
