package import DaybookJournal
package import DaybookModel
import Foundation
import LMDB
import Synchronization

/// The journal in an LMDB environment of its own: one record a frame, keyed by the position of
/// the frame's last entry, so that the frame which holds `p` is the first key not below `p`.
///
/// - Appended with `MDB_APPEND`. A commit is one flush and a note (``Durability/noted``): what LMDB
///   shows before the flush has ended, readers of this process are not given.
/// - LMDB has no checksums, so every frame carries its own and every reader checks it.
package final class LMDBJournal: Journal {
    static let framesTable = "frames"
    private static let meta = "meta"
    /// How often it is looked whether a reader has died (R6).
    private static let framesBetweenLooks: UInt64 = 1_024
    private static let tables = [
        TableDeclaration.integers(framesTable), TableDeclaration.bytes(meta),
    ]

    private let environment: Environment
    private let table: IntegerTable
    private let name: JournalID
    private let isReadOnly: Bool
    /// What this process appended last; a read-only journal asks the file each time.
    private let known: Mutex<Head>

    /// Makes an empty journal called `name` in `directory`, whole or not at all.
    package static func create(at directory: String, name: JournalID) throws(StoreError) {
        try Environment.create(at: directory, tables: tables, durability: .noted) {
            (environment, transaction) throws(StoreError) in
            let meta = environment.table(Self.meta)
            try Tag.journal(name).write(to: meta, in: &transaction)
        }
    }

    /// Opens the journal in `directory` and checks its last frame.
    ///
    /// - Parameter readOnly: beside a server that may be appending.
    /// - Throws: `damaged` where a page or the last frame is, with the first entry that may be
    ///   lost.
    package init(
        at directory: String, readOnly: Bool = false, scrutiny: Scrutiny = .usual
    ) throws(StoreError) {
        let opened = try Self.open(directory, readOnly: readOnly, scrutiny)
        environment = opened.environment
        name = opened.name
        isReadOnly = readOnly
        table = environment.integerTable(Self.framesTable)
        known = Mutex(Head(ofEmpty: opened.name))
        let head = try checkedHead()
        known.withLock { $0 = head }
    }

    package var head: Head {
        guard isReadOnly else { return known.withLock { $0 } }
        do throws(StoreError) {
            return try checkedHead()
        } catch {
            return known.withLock { $0 }
        }
    }

    package func append(_ frame: SealedFrame) throws(StoreError) {
        do throws(StoreError) {
            if frame.head.frames.isMultiple(of: Self.framesBetweenLooks) {
                try environment.forgetDeadReaders()
            }
            try environment.write { (transaction) throws(StoreError) in
                try StoreError.converting { () throws(LMDBError) in
                    try transaction.append(
                        frame.bytes.span, for: frame.head.position.value, to: table)
                }
            }
        } catch {
            throw environment.cause(of: error)
        }
        known.withLock { $0 = frame.head }
    }

    /// Whether a power cut had left the last commit unfinished, which nobody had been told of.
    package var hasTakenBack: Bool { environment.hasTakenBack }

    package func frames(
        after position: Position, through last: Position, byteLimit: Int
    ) throws(StoreError) -> [[UInt8]] {
        let durable = isReadOnly ? .last : known.withLock { $0.position }
        return try frames(
            after: position, through: last, ofDurable: durable, byteLimit: byteLimit)
    }

    /// - Parameter durable: where the journal ends; LMDB shows beyond it what is on its way to the
    ///   disk.
    private func frames(
        after position: Position, through last: Position, ofDurable durable: Position,
        byteLimit: Int
    ) throws(StoreError) -> [[UInt8]] {
        let found = try environment.read { (snapshot) throws(StoreError) in
            try StoreError.converting { () throws(LMDBError) in
                var found: [StoredFrame] = []
                var bytes = 0
                var reached = position
                var cursor = try snapshot.cursor(over: table)
                var next = StoredFrame(in: try cursor.seek(position.next.value))
                while reached < durable, let frame = next,
                    found.isEmpty || bytes + frame.bytes.count <= byteLimit
                {
                    found.append(frame)
                    reached = frame.key
                    bytes += frame.bytes.count
                    guard reached < last else { break }
                    next = StoredFrame(in: try cursor.next())
                }
                return found
            }
        }
        // What comes before a frame in the wrong place is sound, and can be read.
        let sound = found.prefix { $0.isInPlace }
        if sound.isEmpty, let first = found.first { throw .damaged(first.finding(after: position)) }
        return sound.map(\.bytes)
    }

    package func hasRoom() -> Bool { environment.hasRoom }
}

extension LMDBJournal {
    private struct Opened: ~Copyable {
        let environment: Environment
        let name: JournalID
    }

    private static func open(
        _ directory: String, readOnly: Bool, _ scrutiny: Scrutiny
    ) throws(StoreError) -> Opened {
        let environment = try StoreError.converting(damageTo: .chainIsWhole) {
            () throws(LMDBError) in
            try Environment.open(
                at: directory, tables: tables, mode: readOnly ? .readOnly : .durable,
                pages: scrutiny.pages)
        }
        let meta = environment.table(meta)
        let name = try environment.read { (snapshot) throws(StoreError) in
            try Tag.readJournal(from: meta, in: snapshot)
        }
        return Opened(environment: environment, name: name)
    }

    /// The head that the last frame makes, every byte of that frame checked.
    private func checkedHead() throws(StoreError) -> Head {
        guard let last = try lastPosition(), last > .zero else { return Head(ofEmpty: name) }
        let before = Position(last.value - 1)
        guard
            let frame = try frames(
                after: before, through: .last, ofDurable: .last, byteLimit: 1
            ).first
        else {
            return Head(ofEmpty: name)
        }
        var chain = ChainReader(resumingIn: name, after: before)
        do throws(Finding) {
            _ = try chain.read(frame)
        } catch {
            throw .damaged(error)
        }
        return chain.head ?? Head(ofEmpty: name)
    }

    private func lastPosition() throws(StoreError) -> Position? {
        try environment.read { (snapshot) throws(StoreError) in
            try StoreError.converting { () throws(LMDBError) in
                var cursor = try snapshot.cursor(over: table)
                guard let last = try cursor.last() else { return nil }
                return Position(last.key)
            }
        }
    }
}
