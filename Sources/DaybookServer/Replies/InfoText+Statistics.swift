import Foundation

/// The sections of INFO that grow with the number of commands: a line each for what was used.
extension InfoText {
    private var used: [(name: String, statistics: CommandStatistics)] {
        zip(commandNames, facts.commandStatistics()).filter { !$0.1.isNothing }
            .map { (name: $0.0, statistics: $0.1) }
    }

    var commandLines: [String] {
        used.map { name, statistics in
            let microseconds = statistics.nanoseconds / 1_000
            let each = Double(statistics.nanoseconds) / 1_000 / Double(max(1, statistics.calls))
            return "cmdstat_\(name):calls=\(statistics.calls),usec=\(microseconds)"
                + ",usec_per_call=\(String(format: "%.2f", each))"
                + ",rejected_calls=\(statistics.rejected),failed_calls=\(statistics.failed)"
        }
    }

    var errorLines: [String] {
        facts.errorCounts().map { "errorstat_\($0.code.rawValue):count=\($0.count)" }
    }

    var latencyLines: [String] {
        used.filter { $0.statistics.calls > 0 }.map { name, statistics in
            let shares: KeyValuePairs = ["p50": 0.5, "p99": 0.99, "p99.9": 0.999]
            let figures = shares.map { "\($0.key)=\(statistics.percentile($0.value)).000" }
            return "latency_percentiles_usec_\(name):" + figures.joined(separator: ",")
        }
    }

    var processor: KeyValuePairs<String, String> {
        let usage = facts.usage()
        return [
            "used_cpu_sys": String(format: "%.6f", usage.systemSeconds),
            "used_cpu_user": String(format: "%.6f", usage.userSeconds),
        ]
    }
}
