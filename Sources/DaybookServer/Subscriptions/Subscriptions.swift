import RESP

/// The channels and patterns of one connection, in the order they were asked for.
package struct Subscriptions: Sendable {
    /// The most that one connection may have.
    static let limit = 128

    private(set) var all: [Subscription] = []
    private var nextID: UInt64 = 0

    package init() {}

    var count: Int { all.count }

    var isEmpty: Bool { all.isEmpty }

    func count(ofPatterns isPattern: Bool) -> Int {
        all.count { $0.isPattern == isPattern }
    }

    func names(ofPatterns isPattern: Bool) -> [[UInt8]] {
        all.filter { $0.isPattern == isPattern }.map { Array($0.name.utf8) }
    }

    func contains(_ id: UInt64) -> Bool {
        all.contains { $0.id == id }
    }

    /// - Returns: the new subscription; nil where there is one of that name already.
    mutating func add(_ name: String, _ topic: Topic, isPattern: Bool) -> Subscription? {
        guard !all.contains(where: { $0.name == name && $0.isPattern == isPattern }) else {
            return nil
        }
        let new = Subscription(id: nextID, name: name, isPattern: isPattern, topic: topic)
        nextID += 1
        all.append(new)
        return new
    }

    mutating func remove(_ name: [UInt8], isPattern: Bool) {
        all.removeAll { $0.isPattern == isPattern && $0.name.utf8.elementsEqual(name) }
    }

    /// Ends those that could not be begun.
    mutating func remove(_ ended: [Subscription]) {
        all.removeAll { subscription in ended.contains { $0.id == subscription.id } }
    }
}

extension Session {
    /// Whether the client, speaking version 2, cannot tell replies from messages any more, so that
    /// few commands are allowed.
    var hearsMessagesOnly: Bool { !subscriptions.isEmpty && version == .two }
}
