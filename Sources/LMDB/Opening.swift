import CLMDB
import Glibc

/// An environment on its way to being open: closed again if anything fails before it is.
///
/// The order is that of the rules: preflight, take back what a power cut left unfinished, open,
/// forget dead readers, settle what a killed writer left behind, write what the page cache holds to
/// the disk; only then is anything read or written (R8).
@safe
struct Opening: ~Copyable {
    /// Reader slots in the lock file, shared by all processes (R4).
    private static let maximumReaders: UInt32 = 512
    /// Two commits between the begin of a snapshot and the reading of its meta page overwrite that.
    private static let attempts = 64

    let directory: String
    let mode: Mode
    private var claim: RegistryClaim?
    private var handle: OpaquePointer?
    /// The notes of the file's commits, where it has any.
    private(set) var notes: CommitNotes?
    /// Whether the last commit was taken back.
    private(set) var hasTakenBack = false
    /// Whether the pages of the last commit are not as they were written.
    private(set) var isSuspect = false

    init(of directory: String, mode: Mode) {
        self.directory = directory
        self.mode = mode
    }

    /// Claims the file, checks it as far as that goes without mapping it, and says how much
    /// of it is in use.
    mutating func preflight() throws(LMDBError) -> Int {
        let path = Environment.dataFile(in: directory)
        claim = try RegistryClaim(of: path)
        try FileSystem.checkType(of: path)
        try Preflight(path: path).checkMetaPages()
        notes = try CommitNotes.find(in: path)
        if let notes { try heed(notes) }
        return try Preflight(path: path).check()
    }

    /// Looks at the note of the last commit, where nobody else has the file open, and takes the
    /// commit back where a power cut left it unfinished.
    private mutating func heed(_ notes: CommitNotes) throws(LMDBError) {
        guard mode != .scratch else {
            throw .damaged(try notes.damage("it notes a commit, and is opened as if it did not"))
        }
        let lockFile = try LockFile.open(Environment.lockFile(in: directory))
        claim?.lockFile = lockFile
        if mode == .durable { try lockFile?.claimWriting() }
        if let lockFile, !lockFile.isAlone { return }
        switch try notes.verdict() {
        case .whole: break
        case .pagesAreDamaged: isSuspect = true
        case .noteIsDamaged(let reason): throw .damaged(try notes.damage(reason))
        case .cutOff:
            try notes.takeBack()
            hasTakenBack = true
        }
    }

    /// Creates the file, in a directory that has none.
    mutating func createFile() throws(LMDBError) {
        try FileSystem.checkType(of: directory)
        try FileSystem.createFile(at: Environment.dataFile(in: directory))
        claim = try RegistryClaim(of: Environment.dataFile(in: directory))
    }

    /// Maps the file and makes sure that what is seen of it is on disk.
    mutating func open(mapSize: Int?, tables: Int) throws(LMDBError) {
        guard let environment = unsafe try claim?.makeEnvironment() else {
            preconditionFailure("an environment was to be opened without a claim to its file")
        }
        unsafe handle = environment
        if let mapSize { try unsafe check(mdb_env_set_mapsize(environment, mapSize)) }
        try unsafe check(mdb_env_set_maxdbs(environment, UInt32(tables)))
        try unsafe check(mdb_env_set_maxreaders(environment, Self.maximumReaders))
        try unsafe check(
            mdb_env_open(environment, directory, mode.flags(areNoted: notes != nil), 0o600))
        try unsafe closeOnExec(environment)
        try unsafe check(mdb_reader_check(environment, nil))
        guard mode != .readOnly else { return }
        try unsafe settle(environment)
    }

    /// Looks at every page of the newest snapshot, if the file is not too large for that.
    ///
    /// To be done before any page is read through the map, and so before tables are found.
    func inspect(_ pages: PageCheck, used: Int) throws(LMDBError) {
        guard used <= pages.bytes else { return }
        guard let handle = unsafe handle else { preconditionFailure("nothing was opened") }
        let path = Environment.dataFile(in: directory)
        for _ in 0..<Self.attempts {
            var begun: OpaquePointer?
            try unsafe check(mdb_txn_begin(handle, nil, UInt32(MDB_RDONLY), &begun))
            guard let transaction = unsafe begun else {
                preconditionFailure("LMDB began no transaction")
            }
            // As long as it lasts, no writer changes a page of the snapshot.
            defer { unsafe mdb_txn_abort(transaction) }
            let number = UInt64(unsafe mdb_txn_id(transaction))
            guard let meta = try Preflight(path: path).metaPage(of: number) else { continue }
            let file = try PageFile(path)
            do throws(PageDamage) {
                return try Inspection(of: file, meta).run()
            } catch {
                throw LMDBError(of: error)
            }
        }
        throw .notADatabase(path: path, reason: "its meta pages change too fast to be read")
    }

    /// Finds the declared tables; all must be there and have the declared kind of keys.
    func findTables(
        _ declarations: [TableDeclaration], creating: Bool
    ) throws(LMDBError) -> [OpenTable] {
        guard let handle = unsafe handle else { preconditionFailure("nothing was opened") }
        var begun: OpaquePointer?
        try unsafe check(mdb_txn_begin(handle, nil, creating ? 0 : UInt32(MDB_RDONLY), &begun))
        guard let transaction = unsafe begun else {
            preconditionFailure("LMDB began no transaction")
        }
        var tables: [OpenTable] = []
        do throws(LMDBError) {
            for declaration in declarations {
                let id = unsafe try Self.find(declaration, in: transaction, creating: creating)
                tables.append(OpenTable(declaration: declaration, id: id))
            }
        } catch {
            unsafe mdb_txn_abort(transaction)
            throw error
        }
        try unsafe check(mdb_txn_commit(transaction))
        return tables
    }

    /// Hands over what was opened; from here on it is the environment's to close.
    consuming func takeClaim() -> RegistryClaim {
        guard let claim = self.claim.take() else { preconditionFailure("nothing was opened") }
        return claim
    }

    @unsafe
    private static func find(
        _ declaration: TableDeclaration, in transaction: OpaquePointer, creating: Bool
    ) throws(LMDBError) -> MDB_dbi {
        var id: MDB_dbi = 0
        let flags = declaration.keys.flags | (creating ? UInt32(MDB_CREATE) : 0)
        let code = unsafe mdb_dbi_open(transaction, declaration.name, flags, &id)
        if code == MDB_NOTFOUND { throw .tableMissing(name: declaration.name) }
        if code == MDB_INCOMPATIBLE { throw .tableMismatched(name: declaration.name) }
        try check(code)
        var found: UInt32 = 0
        try unsafe check(mdb_dbi_flags(transaction, id, &found))
        guard found == declaration.keys.flags else {
            throw .tableMismatched(name: declaration.name)
        }
        return id
    }

    /// Takes the writer's lock, and makes the last commit durable.
    ///
    /// Taking the lock lets LMDB put right what a writer that was killed left.
    ///
    /// A commit writes its meta page and then notes its number in the lock file. Killed in between,
    /// it leaves the number of the commit before, and who opens the environment beside a process
    /// that reads it, reads that one: until the lock is taken, found to be a dead writer's, and the
    /// number noted anew. A head read before that would be behind what is appended to after it.
    @unsafe
    private func settle(_ environment: OpaquePointer) throws(LMDBError) {
        var begun: OpaquePointer?
        try unsafe check(mdb_txn_begin(environment, nil, 0, &begun))
        defer { unsafe mdb_txn_abort(begun) }
        if let notes {
            try notes.secure()
        } else {
            try unsafe check(mdb_env_sync(environment, 1))
        }
    }

    /// LMDB opens the data file without this, and a child process would inherit it (R14).
    @unsafe
    private func closeOnExec(_ environment: OpaquePointer) throws(LMDBError) {
        var descriptor: Int32 = -1
        try unsafe check(mdb_env_get_fd(environment, &descriptor))
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { throw .last }
    }
}
