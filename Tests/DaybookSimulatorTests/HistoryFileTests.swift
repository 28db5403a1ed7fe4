import DaybookServer
import DaybookSimulator
import Foundation
import Testing

/// What a run leaves for a judge who knows nothing of this program.
@MainActor
struct HistoryFileTests {
    @Test
    func `Each call has one end, and the journal is whole and in order`() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: directory) } }
        let facts = ServerFacts(
            processID: 1, socketPath: "simulated", startedAt: 0, now: { 0 }, clients: { [] },
            counters: { ServerCounters() })
        let history = HistoryFile(in: directory.path, named: "7", seed: 7)
        let verdict = Simulation(
            seed: 7, endsWell: true, interpreter: Interpreter(facts: facts), history: history
        ).run()
        #expect(verdict.violation == nil)
        let lines = try objects(in: directory.appending(path: "7.history"))
        #expect(lines.first?["type"] as? String == "meta")
        #expect(lines.first?["seed"] as? Int == 7)
        let ids = { (types: Set<String>) in
            lines.filter { types.contains($0["type"] as? String ?? "") }
                .compactMap { $0["id"] as? Int }.sorted()
        }
        #expect(ids(["invoke"]).count == verdict.counts.calls)
        #expect(ids(["ok", "error", "unknown"]) == ids(["invoke"]))
        let entries = try objects(in: directory.appending(path: "7.journal"))
        let positions = entries.compactMap { $0["position"] as? Int }
        #expect(positions.count >= verdict.counts.entries)
        #expect(positions == Array(1...positions.count))
    }

    private func objects(in file: URL) throws -> [[String: Any]] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            try #require(
                JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
