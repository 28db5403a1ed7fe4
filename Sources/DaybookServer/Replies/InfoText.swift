import DaybookEngine

/// The text of INFO: Redis's names where Redis has them, ours besides.
struct InfoText {
    let facts: ServerFacts
    /// Nil where the engine could not say.
    let sizes: Sizes?

    /// One section: its heading, then `name:value` lines.
    func section(_ section: InfoSection) -> String {
        let lines = fields(of: section).map { "\($0.key):\($0.value)\r\n" }
        return "# \(section.rawValue)\r\n" + lines.joined()
    }

    private func fields(of section: InfoSection) -> KeyValuePairs<String, String> {
        let counters = facts.counters()
        switch section {
        case .server: return server
        case .clients:
            return [
                "connected_clients": "\(counters.connectedClients)",
                "maxclients": "\(facts.maximumClients)", "blocked_clients": "0",
                "clients_stalled": "\(counters.clientsStalled)",
            ]
        case .memory: return memory
        case .persistence: return persistence
        case .stats:
            return [
                "total_connections_received": "\(counters.connectionsReceived)",
                "total_commands_processed": "\(counters.commandsProcessed)",
                "instantaneous_ops_per_sec": "\(counters.commandsPerSecond)",
                "total_net_input_bytes": "\(counters.bytesReceived)",
                "total_net_output_bytes": "\(counters.bytesSent)",
                "rejected_connections": "\(counters.connectionsRejected)",
                "total_error_replies": "\(counters.errorReplies)",
            ]
        case .replication: return ["role": "master", "connected_slaves": "0"]
        case .cluster: return ["cluster_enabled": "0"]
        case .keyspace:
            guard let sizes, sizes.things > 0 else { return [:] }
            return ["db0": "keys=\(sizes.things),expires=0,avg_ttl=0"]
        }
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
        guard let sizes else { return ["maxmemory": "0"] }
        return [
            "maxmemory": "0", "rows_in_memory": "\(sizes.rowsInMemory)",
            "dirty_bytes": "\(sizes.dirtyBytes)",
        ]
    }

    private var persistence: KeyValuePairs<String, String> {
        guard let sizes else { return ["loading": "0"] }
        return [
            "loading": "0", "log_position": "\(sizes.position)",
            "checkpoint_in_progress": sizes.isCheckpointing ? "1" : "0",
            "read_only": sizes.isReadOnly ? "1" : "0", "aof_enabled": "1",
            "aof_last_write_status": sizes.isReadOnly ? "err" : "ok",
        ]
    }
}
