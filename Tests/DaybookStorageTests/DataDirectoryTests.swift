import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation
import LMDB
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10)))
struct DataDirectoryTests {
    let place: Workplace
    var data: DataDirectory { place.data }

    init() throws { place = try Workplace() }

    @Test
    func `Absent and empty directories are vacant, others are not`() throws {
        #expect(DataDirectory(place.path + "/none").condition == .vacant)
        #expect(data.condition == .vacant)
        try Data().write(to: URL(fileURLWithPath: data.path + "/lock"))
        #expect(data.condition == .vacant)
        try Data().write(to: URL(fileURLWithPath: data.path + "/letter"))
        #expect(isForeign(data.condition))
    }

    @Test
    func `Ledgers without a journal are never a new start`() throws {
        try LMDBLedgers.create(at: data.ledgersPath, of: Workplace.name)
        #expect(isForeign(data.condition))
        try LMDBJournal.create(at: data.journalPath, name: Workplace.name)
        #expect(data.condition == .inUse)
    }

    @Test
    func `A new directory holds an empty journal and its ledgers`() throws {
        try data.create(Workplace.name)
        #expect(data.condition == .inUse)
        let journal = try data.openJournal()
        let warnings = Warnings()
        let ledgers = try data.openLedgers(of: journal.head, warn: warnings.add)
        #expect(ledgers.mark.journal == Workplace.name)
        #expect(warnings.all.isEmpty)
    }

    @Test
    func `A second claim is refused by the number of the process that has it`() throws {
        let claim = try DataClaim(on: data)
        let error = #expect(throws: StoreError.self) { try claimAgain() }
        #expect("\(error as Any)".contains("process \(getpid())"))
        _ = consume claim
        try claimAgain()
    }

    @Test
    func `A claim of another process is refused, and ends with it`() throws {
        try claimAgain()
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = [data.path + "/lock", "/bin/sh", "-c", "echo held; exec cat"]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = output.fileHandleForReading.availableData
        #expect(throws: StoreError.self) { try claimAgain() }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        try claimAgain()
    }

    @Test
    func `Ledgers that are missing are made anew, with a warning`() throws {
        let journal = try filledJournal()
        try expectMadeAnew(journal, warning: "no ledgers")
    }

    @Test
    func `Ledgers of another journal are set aside`() throws {
        let journal = try filledJournal()
        try LMDBLedgers.create(at: data.ledgersPath, of: Workplace.named(9))
        try expectMadeAnew(journal, warning: "another journal")
        #expect(exists("ledgers.set-aside-1"))
    }

    @Test
    func `Ledgers ahead of the journal are set aside`() throws {
        let journal = try filledJournal()
        let head = journal.head
        try makeLedgers(of: journal)
        let short = Head(
            journal: head.journal, position: Position(3), time: head.time, frames: 1,
            hash: head.hash)
        let warnings = Warnings()
        let ledgers = try data.openLedgers(of: short, warn: warnings.add)
        #expect(ledgers.mark.position == .zero)
        #expect(warnings.all.joined().contains("ahead"))
    }

    @Test
    func `Ledgers cut short, of nonsense, or without their file are set aside`() throws {
        let journal = try filledJournal()
        try makeLedgers(of: journal)
        let file = data.ledgersPath + "/data.mdb"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: file))
        try expectMadeAnew(journal)
        try Data(repeating: 65, count: 50_000).write(to: URL(fileURLWithPath: file))
        try expectMadeAnew(journal)
        try FileManager.default.removeItem(atPath: file)
        try expectMadeAnew(journal)
        #expect(exists("ledgers.set-aside-3"))
    }

    @Test
    func `A rebuild that is cut short leaves the old ledgers`() throws {
        let journal = try filledJournal()
        try makeLedgers(of: journal)
        #expect(throws: StoreError.failed("cut short")) {
            try data.rebuildLedgers(of: Workplace.name) { (_) throws(StoreError) in
                throw .failed("cut short")
            }
        }
        #expect(!exists("ledgers.new"))
        let ledgers = try data.openLedgers(of: journal.head, warn: { _ in })
        #expect(ledgers.mark.position == journal.head.position)
    }

    @Test
    func `A rebuild puts equal ledgers in the place of the old ones`() throws {
        let journal = try filledJournal()
        try LMDBLedgers.create(at: data.freshLedgersPath, of: Workplace.named(3))
        let tally = try data.rebuildLedgers(of: Workplace.name) { (fresh) throws(StoreError) in
            try Rebuild(of: journal, into: fresh).run()
        }
        #expect(tally.entries == journal.head.position.value)
        #expect(!exists("ledgers.new"))
        let ledgers = try data.openLedgers(of: journal.head, warn: { _ in })
        let report = try data.withScratchLedgers(of: Workplace.name) {
            (scratch) throws(StoreError) in
            try Audit(of: journal, against: ledgers, using: scratch).run()
        }
        #expect(report.finding == nil)
        #expect(report.ledgers?.rows ?? 0 > 5)
        #expect(!exists("audit-\(getpid())"))
    }

    @Test
    func `Leftovers go, and what is in use stays`() throws {
        try data.create(Workplace.name)
        for name in ["ledgers.new", "ledgers.tmp-77", "audit-999999", "audit-1", "journal.tmp-5"] {
            try Environment.create(at: "\(data.path)/\(name)", tables: [.bytes("things")])
        }
        try data.removeLeftovers()
        let names = try FileManager.default.contentsOfDirectory(atPath: data.path).sorted()
        #expect(names == ["audit-1", "journal", "ledgers"])
    }

    private func claimAgain() throws { _ = try DataClaim(on: data) }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(data.path)/\(name)")
    }

    private func filledJournal() throws -> LMDBJournal {
        let journal = try place.makeJournal()
        try Scribe.append(try Scribe.entries(Scribe.everything), to: journal, perFrame: 4)
        return journal
    }

    private func makeLedgers(of journal: LMDBJournal) throws {
        try LMDBLedgers.create(at: data.ledgersPath, of: Workplace.name)
        try Scribe.fold(journal, into: try LMDBLedgers(at: data.ledgersPath))
    }

    /// Expects that the ledgers cannot be used, and that recovery makes them whole again.
    private func expectMadeAnew(_ journal: LMDBJournal, warning: String = "") throws {
        let warnings = Warnings()
        let ledgers = try data.openLedgers(of: journal.head, warn: warnings.add)
        #expect(warnings.all.count == 1)
        #expect(warning.isEmpty || warnings.all.joined().contains(warning))
        #expect(ledgers.mark.position == .zero)
        try Scribe.fold(journal, into: ledgers)
        #expect(ledgers.mark.position == journal.head.position)
    }

    private func isForeign(_ condition: DataDirectory.Condition) -> Bool {
        if case .foreign = condition { true } else { false }
    }
}

/// What an operator was told.
final class Warnings {
    private(set) var all: [String] = []
    func add(_ text: String) { all.append(text) }
}
