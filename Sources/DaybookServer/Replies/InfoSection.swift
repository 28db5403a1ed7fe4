/// The sections of INFO, in Redis's names and order.
enum InfoSection: String, CaseIterable, Sendable {
    case server = "Server"
    case clients = "Clients"
    case memory = "Memory"
    case persistence = "Persistence"
    case stats = "Stats"
    case replication = "Replication"
    case cpu = "CPU"
    case modules = "Modules"
    case commandStats = "Commandstats"
    case errorStats = "Errorstats"
    case latencyStats = "Latencystats"
    case cluster = "Cluster"
    case keyspace = "Keyspace"

    /// Whether it is told when nobody says which: as in Redis, those that grow with the number of
    /// commands are not.
    var isUsual: Bool {
        switch self {
        case .commandStats, .latencyStats: false
        case .server, .clients, .memory, .persistence, .stats, .replication, .cpu, .modules,
            .errorStats, .cluster, .keyspace:
            true
        }
    }
}
