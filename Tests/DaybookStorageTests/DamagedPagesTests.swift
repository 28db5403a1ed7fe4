import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation
import LMDB
import TestKit
import Testing

/// Pages that are not what was written, of the journal and of the ledgers.
///
/// The story: a flipped bit in a page number made LMDB follow it, and the audit that should have
/// reported it ended by SIGSEGV.
@Suite(.timeLimit(.minutes(10)))
struct DamagedPagesTests {
    private static let pageSize = 4096

    let place: Workplace
    var data: DataDirectory { place.data }

    /// A journal of 300 entries in 100 frames, and ledgers that stand at its end.
    init() throws {
        place = try Workplace()
        try data.create(Workplace.name)
        let journal = try data.openJournal()
        let entries = try Scribe.entries(Scribe.everything + Scribe.addresses(291))
        try Scribe.append(entries, to: journal, perFrame: 3)
        let ledgers = try data.openLedgers(of: journal.head) { _ in }
        try Scribe.fold(journal, into: ledgers)
    }

    private func bytes(of path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/data.mdb")))
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/data.mdb"))
    }

    /// Changes the number that each leaf says it has whose first value begins with `text`; some may
    /// be free pages.
    /// - Returns: the pages.
    private func damageLeaves(of path: String, with text: String) throws -> [Int] {
        var bytes = try bytes(of: path)
        let all = Array(stride(from: 2 * Self.pageSize, to: bytes.count, by: Self.pageSize))
        let starts = all.filter { start in
            bytes[start + 10] == 2 && value(ofFirstNodeAt: start, in: bytes).starts(with: text.utf8)
        }
        for start in starts { bytes[start] ^= 0x40 }
        try write(bytes, to: path)
        return starts.map { $0 / Self.pageSize }
    }

    /// What stands behind the key of a page's first node.
    private func value(ofFirstNodeAt start: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        let node = start + Int(bytes[start + 16]) + Int(bytes[start + 17]) << 8
        guard node + 8 < start + Self.pageSize else { return [] }
        return bytes[min(node + 8 + Int(bytes[node + 6]), start + Self.pageSize)...]
    }

    /// The page that is named first in a sentence.
    private func page(in words: String) -> Int? {
        words.firstMatch(of: /page (\d+) of/).flatMap { Int($0.1) }
    }

    @Test
    func `A damaged page of the journal is named, with the first entry that may be lost`() throws {
        let pages = try damageLeaves(of: data.journalPath, with: "DAYB")
        for (isReadOnly, scrutiny) in [(false, Scrutiny.usual), (true, .full)] {
            let error = #expect(throws: StoreError.self) {
                _ = try data.openJournal(readOnly: isReadOnly, scrutiny: scrutiny)
            }
            guard case .damaged(let finding) = try #require(error) else {
                Issue.record("\(error as Any)")
                return
            }
            #expect(finding.invariant == .chainIsWhole)
            #expect(pages.contains(try #require(page(in: finding.subject))))
            #expect(finding.subject.contains("of \(data.journalPath)/data.mdb (table \"frames\")"))
            #expect(finding.position.value == 1)
        }
    }

    @Test
    func `Ledgers with a damaged page are set aside with a warning, and made anew`() throws {
        let pages = try damageLeaves(of: data.ledgersPath, with: "\u{1}\u{4}c")
        let journal = try data.openJournal()
        #expect(throws: StoreError.self) { _ = try data.openLedgersToRead() }
        var warnings: [String] = []
        let ledgers = try data.openLedgers(of: journal.head) { warnings.append($0) }
        #expect(ledgers.mark.position == .zero)
        #expect(warnings.count == 1)
        #expect(pages.contains(try #require(page(in: warnings.first ?? ""))))
        #expect(warnings.first?.contains("ledgers.set-aside-1 now") == true)
    }

    @Test
    func `A server that a signal ended leaves a mark, and the next one looks closely`() throws {
        #expect(data.scrutiny == .usual)
        try Data().write(to: URL(fileURLWithPath: data.suspicionPath))
        #expect(data.scrutiny == .full)
        #expect(data.condition == .inUse)
        try data.clearSuspicion()
        #expect(data.scrutiny == .usual)
        try data.clearSuspicion()
    }

    @Test
    func `Ledgers that are set aside while they are open are made anew at the next start`() throws {
        do {
            let journal = try data.openJournal()
            let ledgers = try data.openLedgers(of: journal.head) { _ in }
            #expect(ledgers.mark.position == journal.head.position)
            #expect(try data.setLedgersAside() == data.path + "/ledgers.set-aside-1")
        }
        let journal = try data.openJournal()
        var warnings: [String] = []
        let ledgers = try data.openLedgers(of: journal.head) { warnings.append($0) }
        #expect(ledgers.mark.position == .zero)
        #expect(warnings == ["there are no ledgers; they are made anew from the journal"])
    }

    /// What an audit says; nil where it finds nothing.
    private func audit() -> String? {
        do throws(StoreError) {
            let journal = try data.openJournal(readOnly: true, scrutiny: .full)
            let live = try data.openLedgersToRead()
            let report = try data.withScratchLedgers(of: journal.head.journal) {
                (scratch) throws(StoreError) in
                try Audit(of: journal, against: live, using: scratch).run()
            }
            return report.finding.map { "\($0)" }
        } catch {
            return "\(error)"
        }
    }

    /// tools/rot does this ten thousand times, in a process of its own each time.
    @Test
    func `An audit reports every flipped bit that changes what can be read`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(seed: seed)
        let frames = try data.openJournal(readOnly: true).frames(after: .zero, byteLimit: .max)
        let paths = [data.journalPath, data.ledgersPath]
        let originals = try paths.map(bytes(of:))
        var reported = 0
        let rounds = Effort.rounds(160)
        for round in 0..<rounds {
            let part = round % 2
            var damaged = originals[part]
            let offset = Int.random(in: 0..<damaged.count, using: &random)
            damaged[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try write(damaged, to: paths[part])
            if audit() == nil {
                let found = try data.openJournal(readOnly: true)
                    .frames(after: .zero, byteLimit: .max)
                #expect(found == frames, "seed \(seed): byte \(offset) of \(paths[part])")
            } else {
                reported += 1
            }
            try write(originals[part], to: paths[part])
        }
        #expect(audit() == nil)
        #expect(reported > rounds / 8, "seed \(seed)")
    }
}
