import DaybookEngine
import Foundation
import RESP

/// The text of INFO: Redis's names where Redis has them, ours besides.
struct InfoText {
    let facts: ServerFacts
    /// By the command table's numbers.
    let commandNames: [String]
    /// Nil where the engine could not say.
    var sizes: Sizes?

    /// The sections, one below the other.
    func write(_ sections: [InfoSection], to writer: inout ReplyWriter) {
        writer.verbatim(sections.map(section).joined(separator: "\r\n"))
    }

    /// One section: its heading, then `name:value` lines.
    private func section(_ section: InfoSection) -> String {
        let lines = lines(of: section).map { $0 + "\r\n" }
        return "# \(section.rawValue)\r\n" + lines.joined()
    }

    private func lines(of section: InfoSection) -> [String] {
        switch section {
        case .commandStats: commandLines
        case .errorStats: errorLines
        case .latencyStats: latencyLines
        case .modules: []
        case .server: Self.lines(server)
        case .clients: Self.lines(clients)
        case .memory: Self.lines(memory)
        case .persistence: Self.lines(persistence)
        case .stats: Self.lines(stats)
        case .replication: Self.lines(["role": "master", "connected_slaves": "0"])
        case .cpu: Self.lines(processor)
        case .cluster: Self.lines(["cluster_enabled": "0"])
        case .keyspace: Self.lines(keyspace)
        }
    }

    private static func lines(_ fields: KeyValuePairs<String, String>) -> [String] {
        fields.map { "\($0.key):\($0.value)" }
    }

    private var clients: KeyValuePairs<String, String> {
        let counters = facts.counters()
        return [
            "connected_clients": "\(counters.connectedClients)",
            "maxclients": "\(facts.maximumClients)",
            "blocked_clients": "\(counters.blockedClients)",
            "clients_stalled": "\(counters.clientsStalled)",
        ]
    }

    private var stats: KeyValuePairs<String, String> {
        let counters = facts.counters()
        return [
            "total_connections_received": "\(counters.connectionsReceived)",
            "total_commands_processed": "\(counters.commandsProcessed)",
            "instantaneous_ops_per_sec": "\(counters.commandsPerSecond)",
            "total_net_input_bytes": "\(counters.bytesReceived)",
            "total_net_output_bytes": "\(counters.bytesSent)",
            "rejected_connections": "\(counters.connectionsRejected)",
            "total_error_replies": "\(counters.errorReplies)",
            "evicted_clients": "\(counters.clientsEvicted)",
        ]
    }

    private var keyspace: KeyValuePairs<String, String> {
        guard let sizes, sizes.things > 0 else { return [:] }
        return ["db0": "keys=\(sizes.things),expires=0,avg_ttl=0"]
    }

    private var server: KeyValuePairs<String, String> {
        let uptime = max(0, facts.now() - facts.startedAt)
        return [
            "redis_version": "7.2.0", "daybook_version": facts.version,
            "redis_mode": "standalone", "process_id": "\(facts.processID)",
            "tcp_port": "0", "unixsocket": facts.socketPath,
            "server_time_usec": "\(facts.now() * 1_000_000)",
            "uptime_in_seconds": "\(uptime)", "uptime_in_days": "\(uptime / 86_400)",
        ]
    }

    private var memory: KeyValuePairs<String, String> {
        let used = facts.usage().residentBytes
        let human = String(format: "%.2fM", Double(used) / 1_048_576)
        guard let sizes else {
            return ["used_memory": "\(used)", "used_memory_human": human, "maxmemory": "0"]
        }
        return [
            "used_memory": "\(used)", "used_memory_human": human, "used_memory_rss": "\(used)",
            "maxmemory": "0", "maxmemory_policy": "noeviction",
            "rows_in_memory": "\(sizes.rowsInMemory)",
            "dirty_bytes": "\(sizes.dirtyBytes)",
        ]
    }

    private var persistence: KeyValuePairs<String, String> {
        if let progress = facts.loading() { return loading(progress) }
        guard let sizes else { return ["loading": "0"] }
        return [
            "loading": "0", "log_position": "\(sizes.position)",
            "checkpoint_in_progress": sizes.isCheckpointing ? "1" : "0",
            "read_only": sizes.isReadOnly ? "1" : "0", "aof_enabled": "1",
            "aof_last_write_status": sizes.isReadOnly ? "err" : "ok",
        ]
    }

    /// How far the replay has come.
    ///
    /// What is still to be read, in bytes, is taken to be like what was read so far.
    private func loading(_ progress: ReplayProgress) -> KeyValuePairs<String, String> {
        [
            "loading": "1", "async_loading": "0",
            "loading_start_time": "\(facts.startedAt)",
            "loading_total_bytes": "\(progress.expectedBytes)",
            "loading_loaded_bytes": "\(progress.bytes)",
            "loading_loaded_perc": String(format: "%.2f", progress.share * 100),
            "loading_eta_seconds": "\(progress.secondsLeft)",
        ]
    }
}
