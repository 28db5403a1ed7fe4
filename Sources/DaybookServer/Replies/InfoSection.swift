/// The sections of INFO, in Redis's names and order.
enum InfoSection: String, CaseIterable, Sendable {
    case server = "Server"
    case clients = "Clients"
    case memory = "Memory"
    case persistence = "Persistence"
    case stats = "Stats"
    case replication = "Replication"
    case cluster = "Cluster"
    case keyspace = "Keyspace"
}
