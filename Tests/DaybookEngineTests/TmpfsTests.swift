import DaybookEngine
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation
import Testing

/// A disk that is really full: a small tmpfs, which only root can mount.
@Suite(.timeLimit(.minutes(10)), .enabled(if: geteuid() == 0, "only root can mount a tmpfs"))
struct TmpfsTests {
    @Test
    func `A full disk refuses and is read; with room it goes on, and nothing is lost`() throws {
        let disk = try Disk(megabytes: 12)
        let data = DataDirectory(disk.path + "/data")
        try FileManager.default.createDirectory(
            atPath: data.path, withIntermediateDirectories: true)
        try data.create(.named(5))
        var keys: [Key: Position] = [:]
        try disk.withBallast(megabytes: 4) { ballast in
            let till = try open(data) {
                $0.dirtyBytes = 400_000
                $0.journalBytes = 400_000
            }
            try till.runAll([Order.define("tea"), Order.receive("tea", 1_000_000)])
            try till.runAll([Order.configure, Order.address("ann")])
            try fill(till, &keys)
            #expect(try till.stock("tea")?.onHand == 1_000_000)
            #expect(try till.sizes().isReadOnly)
            #expect(till.inbox.now.failures.isEmpty)
            try FileManager.default.removeItem(atPath: ballast)
            try till.until("room") { !$0.isReadOnly }
            let last = try till.run(Order.place("ann", "tea"), key: "last")
            keys["last"] = try last.position
            till.engine.stop()
            #expect(till.inbox.now.failures.isEmpty)
        }
        try expectAll(keys, in: data)
    }

    /// Orders until the engine says that there is no room.
    private func fill(_ till: Till, _ keys: inout [Key: Position]) throws {
        for batch in 0..<2_000 {
            let names = (0..<50).map { Key(unchecked: "k\(batch)-\($0)") }
            let numbers = till.send(
                names.map { name in
                    .ask(Order.address(CustomerID(unchecked: "c-\(name)"), bytes: 1_000), key: name)
                })
            let outcomes = try till.outcomes(of: numbers)
            for (name, outcome) in zip(names, outcomes) where outcome.isAccepted {
                keys[name] = try outcome.position
            }
            if outcomes.contains(where: { $0.isReadOnly }) { return }
        }
        throw Unexpected(what: "room without end")
    }

    private func expectAll(_ keys: [Key: Position], in data: DataDirectory) throws {
        let till = try open(data) { _ in }
        for (key, position) in keys {
            let customer = CustomerID(unchecked: "c-\(key)")
            let command =
                key == "last"
                ? Order.place("ann", "tea") : Order.address(customer, bytes: 1_000)
            let outcome = try till.run(command, key: key)
            #expect(try outcome.position == position)
            #expect(outcome.isReplayed)
        }
        till.engine.stop()
    }

    /// The journal, as soon as the threads of the engine before have let go of it.
    private func reopened(_ data: DataDirectory) throws -> LMDBJournal {
        let deadline = Date(timeIntervalSinceNow: 10)
        while true {
            do throws(StoreError) {
                return try data.openJournal()
            } catch {
                guard Date() < deadline else { throw error }
            }
        }
    }

    private func open(
        _ data: DataDirectory, _ change: (inout EngineLimits) -> Void
    ) throws -> Till {
        let journal = try reopened(data)
        let ledgers = try data.openLedgers(of: journal.head, warn: { print($0) })
        return try Till(journal, ledgers, Clock(), Premises.limits(change))
    }
}

/// A file system of its own, of a given size.
final class Disk {
    let path: String

    init(megabytes: Int) throws {
        path = NSTemporaryDirectory() + "/daybook-disk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try run("/bin/mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path)
    }

    deinit {
        do {
            try run("/bin/umount", "-l", path)
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) could not be unmounted: \(error)")
        }
    }

    /// Lends a file that takes room, to be removed when room is wanted.
    func withBallast(megabytes: Int, _ body: (String) throws -> Void) throws {
        let ballast = path + "/ballast"
        try Data(count: megabytes << 20).write(to: URL(fileURLWithPath: ballast))
        try body(ballast)
    }

    private func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unexpected(what: "\(program) failed") }
    }
}
