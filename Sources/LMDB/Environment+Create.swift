import Glibc

extension Environment {
    /// Creates an environment with empty `tables` in `directory`, which is absent or empty.
    ///
    /// See ``create(at:tables:filledBy:)``.
    public static func create(
        at directory: String, tables: [TableDeclaration], durability: Durability = .ordered
    ) throws(LMDBError) {
        try create(at: directory, tables: tables, durability: durability) {
            (_, _) throws(LMDBError) in
        }
    }

    /// Creates an environment with `tables` in `directory`, as `fill` leaves it.
    ///
    /// While LMDB creates a file there are moments at which a power cut leaves one that cannot be
    /// opened. So all is made in a directory beside this one, written to disk, and only then given
    /// its name: there is a whole environment in `directory`, or none (R7). A crash may leave
    /// the other directory, whose name ends in `.tmp-` and the number of the process; it may
    /// be deleted.
    ///
    /// - Parameter fill: Writes the first records; gets the environment, to look up its tables.
    /// - Throws: ``LMDBError/alreadyExists(path:)`` if the directory is not empty,
    ///   ``LMDBError/unsupportedFileSystem(path:type:)``, or what `fill` or LMDB reports.
    public static func create<Failure: LMDBFailure>(
        at directory: String, tables: [TableDeclaration], durability: Durability = .ordered,
        filledBy fill: (borrowing Environment, inout WriteTransaction) throws(Failure) -> Void
    ) throws(Failure) {
        let directory = FileSystem.withoutTrailingSlashes(directory)
        let unfinished = "\(directory).tmp-\(getpid())"
        do throws(LMDBError) {
            guard !exists(at: directory) else { throw .alreadyExists(path: directory) }
            try FileSystem.removeEnvironment(at: unfinished)
            try FileSystem.createDirectory(at: unfinished)
        } catch {
            throw Failure(error)
        }
        do throws(Failure) {
            try make(at: unfinished, tables: tables, filledBy: fill)
            try Failure.converting { () throws(LMDBError) in
                if durability == .noted {
                    try CommitNotes.begin(in: dataFile(in: unfinished))
                }
                try publish(unfinished, as: directory)
            }
        } catch {
            // The first error is the one to report; what is left over may be deleted by hand.
            do throws(LMDBError) { try FileSystem.removeEnvironment(at: unfinished) } catch {}
            throw error
        }
    }

    private static func make<Failure: LMDBFailure>(
        at directory: String, tables: [TableDeclaration],
        filledBy fill: (borrowing Environment, inout WriteTransaction) throws(Failure) -> Void
    ) throws(Failure) {
        let environment = try Failure.converting { () throws(LMDBError) in
            let sizing = MapSizing.standard
            var opening = Opening(of: directory, mode: .durable)
            try opening.createFile()
            try opening.open(mapSize: sizing.initial, tables: tables.count)
            let made = try opening.findTables(tables, creating: true)
            return Environment(opening, tables: made, sizing: sizing)
        }
        try environment.write { (transaction) throws(Failure) in
            try fill(environment, &transaction)
        }
    }

    private static func publish(
        _ unfinished: String, as directory: String
    ) throws(LMDBError) {
        try FileSystem.remove(lockFile(in: unfinished))
        try FileSystem.sync(dataFile(in: unfinished))
        try FileSystem.sync(unfinished)
        try FileSystem.rename(unfinished, to: directory)
        try FileSystem.sync(FileSystem.parent(of: directory))
    }
}
