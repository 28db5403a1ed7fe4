import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation

/// A small data directory in memory (/dev/shm), whose two files are damaged and put right.
final class Shopfloor: Sendable {
    static let shared = Shopfloor()

    private let directory: DataDirectory
    private let journal: [UInt8]
    private let ledgers: [UInt8]
    private let frames: [[UInt8]]

    private init() {
        let process = ProcessInfo.processInfo.processIdentifier
        directory = DataDirectory("/dev/shm/daybook-fuzz-\(process)")
        do {
            try Self.fill(directory)
            journal = try Self.read(directory.journalPath)
            ledgers = try Self.read(directory.ledgersPath)
            frames = try directory.openJournal(readOnly: true)
                .frames(after: .zero, byteLimit: .max)
        } catch {
            preconditionFailure("\(directory.path) could not be filled: \(error)")
        }
        precondition(audit() == nil, "the sound directory is damaged")
    }

    /// Leaves the two files as they were, but for `edits`.
    func damage(_ edits: [Edit]) {
        var (journal, ledgers) = (journal, ledgers)
        for edit in edits {
            if edit.isLedgers { edit.make(in: &ledgers) } else { edit.make(in: &journal) }
        }
        do {
            try Self.write(journal, to: directory.journalPath)
            try Self.write(ledgers, to: directory.ledgersPath)
        } catch {
            preconditionFailure("the files could not be written: \(error)")
        }
    }

    /// What an audit has to say; nil where it finds nothing.
    func audit() -> String? {
        do throws(StoreError) {
            let journal = try directory.openJournal(readOnly: true, scrutiny: .full)
            let live = try directory.openLedgersToRead()
            let report = try directory.withScratchLedgers(of: journal.head.journal) {
                (scratch) throws(StoreError) in
                try Audit(of: journal, against: live, using: scratch).run()
            }
            return report.finding.map { "\($0)" }
        } catch {
            return "\(error)"
        }
    }

    /// Where nothing was found, every frame says what it said.
    func checkUnchanged() {
        do throws(StoreError) {
            let found = try directory.openJournal(readOnly: true)
                .frames(after: .zero, byteLimit: .max)
            precondition(found == frames, "an audit missed a changed frame")
        } catch {
            preconditionFailure("an audit found nothing, but \(error)")
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/data.mdb")))
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/data.mdb"))
    }

    /// A shop of some orders, in frames of all sizes, and ledgers that stand at its end.
    private static func fill(_ directory: DataDirectory) throws {
        if FileManager.default.fileExists(atPath: directory.path) {
            try FileManager.default.removeItem(atPath: directory.path)
        }
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: true)
        guard let name = JournalID([UInt8](repeating: 7, count: JournalID.size)) else { return }
        try directory.create(name)
        let journal = try directory.openJournal()
        var books = Books(on: NoRows())
        var contents = FrameContents()
        for (index, command) in Story.commands.enumerated() {
            let request = Request(
                command, key: Key("k\(index)"), actor: .peer(uid: 0, role: .operator))
            let time = Timestamp(milliseconds: 1_795_000_000_000 + Int64(index))
            guard case .accepted(let entry) = try books.decide(request, at: time) else { continue }
            _ = try books.apply(entry)
            try contents.append(entry)
            guard index.isMultiple(of: 1 + index / 9) else { continue }
            try journal.append(contents.sealed(onto: journal.head))
            contents = FrameContents()
        }
        if !contents.isEmpty { try journal.append(contents.sealed(onto: journal.head)) }
        let ledgers = try directory.openLedgers(of: journal.head) { _ in }
        _ = try Rebuild(of: journal, into: ledgers).run()
    }
}
