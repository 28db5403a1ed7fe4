extension Environment {
    /// Opens the environment in `directory`, which must have all of `tables`.
    ///
    /// Nothing is created: a missing file is an error, never a new start (R7). The file is checked
    /// before it is mapped, since touching the map of a file that was cut short kills
    /// the process (R13).
    ///
    /// - Parameter pages: whether every page is looked at before any is trusted.
    /// - Throws: ``LMDBError/missing(path:)``, ``LMDBError/alreadyOpen(path:)``,
    ///   ``LMDBError/unsupportedFileSystem(path:type:)``,
    ///   ``LMDBError/notADatabase(path:reason:)``, ``LMDBError/truncated(path:expected:found:)``,
    ///   ``LMDBError/damaged(_:)``, ``LMDBError/unreadable(path:page:errno:)``,
    ///   ``LMDBError/versionMismatch``, ``LMDBError/tableMissing(name:)``,
    ///   ``LMDBError/tableMismatched(name:)``, or what LMDB reports.
    public static func open(
        at directory: String, tables: [TableDeclaration], mode: Mode = .durable,
        pages: PageCheck = .none
    ) throws(LMDBError) -> Environment {
        try open(at: directory, tables: tables, mode: mode, pages: pages, sizing: .standard)
    }

    /// The same, with a map that grows in other steps.
    package static func open(
        at directory: String, tables: [TableDeclaration], mode: Mode = .durable,
        pages: PageCheck = .none, sizing: MapSizing
    ) throws(LMDBError) -> Environment {
        var opening = Opening(of: directory, mode: mode)
        let used = try opening.preflight()
        try opening.open(mapSize: sizing.size(for: used), tables: tables.count)
        try opening.inspect(opening.isSuspect ? .all : pages, used: used)
        let found = try opening.findTables(tables, creating: false)
        return Environment(opening, tables: found, sizing: sizing)
    }

    /// Whether there is an environment in `directory`.
    public static func exists(at directory: String) -> Bool {
        FileSystem.exists(dataFile(in: directory))
    }

    /// The table of that name, whose keys are byte strings.
    ///
    /// - Precondition: The environment was opened with it.
    public borrowing func table(_ name: String) -> ByteTable {
        Table(id: find(.bytes(name)).id, environment: id)
    }

    /// The table of that name, whose keys are numbers.
    ///
    /// - Precondition: The environment was opened with it.
    public borrowing func integerTable(_ name: String) -> IntegerTable {
        Table(id: find(.integers(name)).id, environment: id)
    }

    private borrowing func find(_ declaration: TableDeclaration) -> OpenTable {
        guard let table = tables.first(where: { $0.declaration == declaration }) else {
            preconditionFailure(
                "the environment was not opened with a table \"\(declaration.name)\" "
                    + "of \(declaration.keys)")
        }
        return table
    }

    static func dataFile(in directory: String) -> String { directory + "/data.mdb" }
    static func lockFile(in directory: String) -> String { directory + "/lock.mdb" }
}
