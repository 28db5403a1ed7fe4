package import DaybookModel
import Glibc

/// Who may come in, and in which role: rules about users and groups, and one for everybody else.
///
/// - A rule about a user goes before every rule about groups, whatever their order; among groups
///   the first rule that fits counts.
/// - Root and the user that runs the server are operators unless a rule names them.
package struct Access: Equatable, Sendable, CustomStringConvertible {
    /// Whom a rule is about.
    package enum Peers: Hashable, Sendable, CustomStringConvertible {
        case user(UInt32)
        case group(UInt32)

        package var description: String {
            switch self {
            case .user(let id): "uid \(id)"
            case .group(let id): "gid \(id)"
            }
        }
    }

    /// What some peers may do.
    package struct Rule: Equatable, Sendable {
        let peers: Peers
        /// Nil to turn them away.
        let role: Role?

        package init(_ peers: Peers, _ role: Role?) {
            self.peers = peers
            self.role = role
        }
    }

    private let rules: [Rule]
    /// What everybody else may do; nil to turn them away.
    private let others: Role?

    /// - Precondition: no two rules are about the same peers.
    package init(_ rules: [Rule] = [], others: Role? = .shop) {
        precondition(
            Set(rules.map(\.peers)).count == rules.count, "two rules are about the same peers")
        let own: [Peers] = geteuid() == 0 ? [.user(0)] : [.user(0), .user(geteuid())]
        let unnamed = own.filter { peers in !rules.contains { $0.peers == peers } }
        self.rules = rules + unnamed.map { Rule($0, .operator) }
        self.others = others
    }

    /// Whether it matters which groups a peer is in.
    var asksGroups: Bool {
        rules.contains { rule in
            switch rule.peers {
            case .user: false
            case .group: true
            }
        }
    }

    /// What a peer may do, if anything.
    package func role(of peer: Peer) -> Role? {
        if let rule = rules.first(where: { $0.peers == .user(peer.uid) }) { return rule.role }
        let rule = rules.first { rule in
            switch rule.peers {
            case .user: false
            case .group(let id): id == peer.gid || peer.groups.contains(id)
            }
        }
        guard let rule else { return others }
        return rule.role
    }

    /// The rules on one line, for a log.
    package var description: String {
        let said = rules.map { "\($0.peers) \(Self.word(for: $0.role))" }
        return (said + ["others \(Self.word(for: others))"]).joined(separator: ", ")
    }

    private static func word(for role: Role?) -> String {
        role?.description ?? "none"
    }
}
