/// What Redis calls the type of a connection.
enum ClientType: Equatable {
    case normal
    /// One that MONITORs counts as a replica.
    case replica
    case master
    case subscriber

    /// The type that a word names, in any mixture of capitals and small letters.
    init?(word: String) {
        let types: [String: ClientType] = [
            "normal": .normal, "replica": .replica, "slave": .replica, "master": .master,
            "pubsub": .subscriber,
        ]
        guard let type = types[word.lowercased()] else { return nil }
        self = type
    }

    init(of session: Session) {
        self =
            session.isMonitor ? .replica : session.subscriptions.isEmpty ? .normal : .subscriber
    }
}
