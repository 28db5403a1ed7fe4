import ArgumentParser
import DaybookSimulator
import Dispatch
import Foundation

/// Many seeds, shared by processes, and what came of all of them.
struct Campaign {
    /// A run of so few seeds need not have seen everything.
    private static let fewSeeds = 200
    /// Seeds that are run in two processes, to see that they come out the same.
    private static let seedsRunTwice = 20
    /// Seeds of one process: a killed engine is not taken apart, as it is not where a machine kills
    /// it, and each seed leaves half a megabyte behind.
    private static let seedsOfWorker: UInt64 = 1_000

    private let options: SimulateCommand
    private(set) var failures: [(seed: UInt64, what: String)] = []
    private var counts = Counts()
    /// The sum of all seeds' traces.
    private var trace: UInt64 = 0
    private var seconds = 0.0
    /// Of each seed that was run, to compare where it was run twice.
    private var traces: [UInt64: UInt64] = [:]

    init(_ options: SimulateCommand) { self.options = options }

    /// Whether everything happened that should happen now and then.
    var isTelling: Bool { options.seeds < Self.fewSeeds || counts.missed.isEmpty }

    consuming func run() throws -> Campaign {
        let began = DispatchTime.now()
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "daybook-simulate-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        defer { Self.remove(directory) }
        var shares = self.shares
        while !shares.isEmpty {
            let running = try shares.prefix(options.jobs).enumerated().map { index, share in
                (share, try start(share, writing: directory.appending(path: "\(index)")))
            }
            shares.removeFirst(running.count)
            for (index, (share, process)) in running.enumerated() {
                process.waitUntilExit()
                let report = directory.appending(path: "\(index)")
                let lines = try String(contentsOf: report, encoding: .utf8)
                if let rest = read(lines, of: share, process) { shares.append(rest) }
            }
        }
        try compare(in: directory)
        seconds = Double(DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1e9
        return self
    }

    /// Runs the first seeds once more, in another process: they have to be what they were.
    private mutating func compare(in directory: URL) throws {
        let last = options.from + UInt64(min(options.seeds, Self.seedsRunTwice))
        let report = directory.appending(path: "again")
        let process = try start(options.from..<last, writing: report)
        process.waitUntilExit()
        let lines = try String(contentsOf: report, encoding: .utf8)
        _ = read(lines, of: options.from..<last, process, isSecond: true)
    }

    private mutating func note(_ seed: UInt64, _ word: Substring?) {
        guard let trace = word.flatMap({ UInt64($0) }) else { return }
        if let before = traces[seed] {
            if before != trace { failures.append((seed, "another run in another process")) }
        } else {
            traces[seed] = trace
            self.trace &+= trace
        }
    }

    /// The seeds in parts, of which as many run at once as there are jobs.
    private var shares: [Range<UInt64>] {
        let (count, jobs) = (UInt64(options.seeds), UInt64(options.jobs))
        let size = min(Self.seedsOfWorker, (count + jobs - 1) / jobs)
        let end = options.from + count
        return stride(from: options.from, to: end, by: Int(size)).map { begin in
            begin..<min(begin + size, end)
        }
    }

    private func start(_ share: Range<UInt64>, writing report: URL) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "--worker", "--from", "\(share.lowerBound)", "--seeds", "\(share.count)",
        ]
        if let mode = options.mode { process.arguments? += ["--mode", mode.rawValue] }
        if let history = options.history { process.arguments? += ["--history", history] }
        guard FileManager.default.createFile(atPath: report.path, contents: nil) else {
            throw ValidationError("cannot write \(report.path)")
        }
        process.standardOutput = try FileHandle(forWritingTo: report)
        try process.run()
        return process
    }

    /// Takes in what a worker told.
    /// - Returns: the seeds that are left, where it died in the middle.
    private mutating func read(
        _ lines: String, of share: Range<UInt64>, _ process: Process, isSecond: Bool = false
    ) -> Range<UInt64>? {
        var last: UInt64?
        var isWhole = false
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count > 1 else { continue }
            if words[0] == "begin" { last = UInt64(words[1]) }
            if words[0] == "trace", let seed = UInt64(words[1]) { note(seed, words.last) }
            if words[0] == "wrong" {
                failures.append((UInt64(words[1]) ?? 0, String(words.last ?? "")))
            }
            if words[0] == "counts", let told = Counts(line.dropFirst("counts ".count)) {
                if !isSecond { counts.add(told) }
                isWhole = true
            }
        }
        guard !isWhole else { return nil }
        let dead = last ?? share.lowerBound
        failures.append((dead, "the process died (status \(process.terminationStatus))"))
        return dead + 1 < share.upperBound ? dead + 1..<share.upperBound : nil
    }

    private static func remove(_ directory: URL) {
        do {
            try FileManager.default.removeItem(at: directory)
        } catch {
            Swift.print("\(directory.path) stays: \(error)")
        }
    }

    func print() {
        for occasion in Occasion.allCases {
            let count = String(counts[occasion])
            let padding = String(repeating: " ", count: max(1, 10 - count.count))
            Swift.print("\(padding)\(count)  \(occasion.rawValue)")
        }
        let rate = Double(options.seeds) / max(seconds, 0.001)
        Swift.print(
            """
            seeds \(options.from)..\(options.from + UInt64(options.seeds) - 1) \
            mode \(options.mode?.rawValue ?? "both") trace \(Self.hex(trace))
            \(counts.calls) calls, \(counts.entries) entries, \(counts.lives) starts, \
            \(counts.turns) turns in \(Int(seconds.rounded())) s: \(Int(rate.rounded())) seeds/s
            """)
        for failure in failures.sorted(by: { $0.seed < $1.seed }) {
            Swift.print("WRONG seed \(failure.seed): \(failure.what)")
        }
        if !isTelling {
            let missed = counts.missed.map(\.rawValue).joined(separator: "; ")
            Swift.print("VACUOUS: never happened: \(missed)")
        }
        if failures.isEmpty, isTelling { Swift.print("OK") }
    }

    static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
