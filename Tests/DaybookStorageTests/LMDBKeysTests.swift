import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation
import LMDB
import Testing

/// The table of keys, across borders of segments.
@Suite(.timeLimit(.minutes(10)))
struct LMDBKeysTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    @Test(arguments: [7, 1_000])
    func `However checkpoints fall, each key is found, and no other`(size: Int) throws {
        var positions: [String: Position] = [:]
        do {
            let ledgers = try ledgers("a")
            positions = try Self.fill(ledgers, from: 131_000, count: 200, checkpointAfter: size)
            try check(ledgers, positions)
        }
        // And by who opens them anew, and has the filter of segment 0 as it was stored.
        let opened = try LMDBLedgers(at: place.path + "/a")
        try check(opened, positions)
        let more = try Self.fill(opened, from: 131_200, count: 50, checkpointAfter: size)
        try check(opened, positions.merging(more) { old, _ in old })
    }

    @Test func `Ledgers that are the fold are equal, however checkpoints fell`() throws {
        let (one, other) = (try ledgers("one"), try ledgers("other"))
        _ = try Self.fill(one, from: 131_000, count: 200, checkpointAfter: 3)
        _ = try Self.fill(other, from: 131_000, count: 200, checkpointAfter: 1_000)
        let first = try one.firstDifference(from: other)
        guard case .equal = first else {
            Issue.record("\(first)")
            return
        }
        // Opened in between, it knows the first keys of a segment by reading them.
        _ = try Self.fill(try ledgers("third"), from: 131_000, count: 40, checkpointAfter: 9)
        let opened = try LMDBLedgers(at: place.path + "/third")
        _ = try Self.fill(opened, from: 131_040, count: 160, checkpointAfter: 9)
        let comparison = try opened.firstDifference(from: other)
        guard case .equal = comparison else {
            Issue.record("\(comparison)")
            return
        }
    }

    @Test func `A key is found in whichever of many segments it was used`() throws {
        var positions: [String: Position] = [:]
        do {
            let ledgers = try ledgers("a")
            for segment in [0, 1, 8] {
                let start = UInt64(segment) * 131_072 + 500
                let some = try Self.fill(ledgers, from: start, count: 30, checkpointAfter: 30)
                positions.merge(some) { old, _ in old }
            }
            try check(ledgers, positions)
        }
        try check(LMDBLedgers(at: place.path + "/a"), positions)
    }

    @Test func `Keys are found while others are being stored`() throws {
        let ledgers = try ledgers("a")
        let known = try Self.fill(ledgers, from: 130_000, count: 100, checkpointAfter: 100)
        let isDone = DispatchSemaphore(value: 0)
        let writer = Thread {
            defer { isDone.signal() }
            do {
                _ = try Self.fill(ledgers, from: 130_100, count: 1_500, checkpointAfter: 10)
            } catch {
                Issue.record(error)
            }
        }
        writer.start()
        repeat { try check(ledgers, known) } while isDone.wait(timeout: .now()) == .timedOut
    }

    @Test func `A filter changed, lost or cut short is found, and refused to lookups`() throws {
        let fold = try ledgers("fold")
        _ = try Self.fill(fold, from: 131_000, count: 200, checkpointAfter: 50)
        let cases: [(name: String, bits: [UInt8]?)] = [
            ("changed", nil), ("lost", []), ("short", [1]),
        ]
        for (name, bits) in cases {
            let positions = try Self.fill(
                try ledgers(name), from: 131_000, count: 200, checkpointAfter: 50)
            try spoil(name, bits)
            let spoilt = try LMDBLedgers(at: "\(place.path)/\(name)")
            guard case .different(let finding) = try spoilt.firstDifference(from: fold) else {
                Issue.record("\(name): nothing found")
                continue
            }
            #expect(finding.invariant == .rowsAreTheFold)
            #expect(finding.subject == "filters:0")
            guard let key = positions.keys.first else { continue }
            #expect(spoilt.keyRecord(Key(unchecked: key)) == nil)
            guard case .unusable(let reason)? = spoilt.failure else {
                Issue.record("\(name): no failure")
                continue
            }
            #expect(reason.contains("segment 0") && reason.contains("daybook rebuild"))
        }
    }

    @Test(arguments: [nil, [], [1]] as [[UInt8]?])
    func `Ledgers with a filter that is damaged are made anew at a start`(bits: [UInt8]?) throws {
        _ = try Self.fill(
            try ledgers("data/ledgers"), from: 131_000, count: 200, checkpointAfter: 50)
        try spoil("data/ledgers", bits)
        let head = Head(
            journal: Workplace.name, position: Position(131_200), time: .zero, frames: 1,
            hash: .origin)
        var warnings: [String] = []
        let anew = try place.data.openLedgers(of: head) { warnings.append($0) }
        #expect(anew.mark.position == .zero)
        #expect(warnings.joined().contains("filter of the keys of segment 0"))
    }
}

extension LMDBKeysTests {
    private func ledgers(_ name: String) throws -> LMDBLedgers {
        try LMDBLedgers.create(at: "\(place.path)/\(name)", of: Workplace.name)
        return try LMDBLedgers(at: "\(place.path)/\(name)")
    }

    /// Stores entries behind position `start`, each with a key of its own, as if all before it had
    /// none; gives where each key was used.
    private static func fill(
        _ ledgers: LMDBLedgers, from start: UInt64, count: Int, checkpointAfter size: Int
    ) throws -> [String: Position] {
        var books = Books(on: ledgers, at: Position(start), time: ledgers.mark.time)
        var positions: [String: Position] = [:]
        for number in 1...count {
            let key = name(start + UInt64(number))
            let request = Request(
                AddAddress(
                    customer: CustomerID(unchecked: key), text: expected(Text("here"))),
                key: Key(unchecked: key), actor: .peer(uid: 0, role: .operator))
            let time = Timestamp(milliseconds: Scribe.start)
            guard case .accepted(let entry) = try books.decide(request, at: time) else {
                Issue.record("refused at \(number)")
                continue
            }
            try books.apply(entry)
            positions[key] = entry.position
            if number.isMultiple(of: size) || number == count {
                try ledgers.write(books.freeze())
                books.thaw()
            }
        }
        return positions
    }

    /// A name that looks random, always the same for a position.
    private static func name(_ position: UInt64) -> String {
        String(position &* 0x9e37_79b9_7f4a_7c15, radix: 16) + "-\(position)"
    }

    private func check(_ ledgers: LMDBLedgers, _ positions: [String: Position]) throws {
        // That they are touched first changes no answer, whether the filters were read or not.
        _ = ledgers.touch(positions.keys.map { Key(unchecked: $0) })
        for (key, position) in positions {
            let found = ledgers.keyRecord(Key(unchecked: key))
            #expect(found?.position == position, "\(key)")
            #expect(ledgers.keyRecord(Key(unchecked: key + "x")) == nil)
        }
        if let failure = ledgers.failure { throw failure }
    }

    /// Turns a bit of the filter of segment 0, or puts `bytes` in its place; no bytes remove it.
    private func spoil(_ name: String, _ bytes: [UInt8]?) throws {
        let environment = try Environment.open(
            at: "\(place.path)/\(name)", tables: [.integers("filters")])
        let filters = environment.integerTable("filters")
        var stored = try environment.read { (snapshot) throws(LMDBError) in
            copy(try snapshot.value(for: 0, in: filters))
        }
        #expect(stored.count == 262_152)
        stored[100_000] ^= 4
        let changed = bytes ?? stored
        try environment.write { (transaction) throws(LMDBError) in
            if changed.isEmpty {
                try transaction.delete(0, from: filters)
            } else {
                try transaction.put(changed.span, for: 0, in: filters)
            }
        }
    }
}
