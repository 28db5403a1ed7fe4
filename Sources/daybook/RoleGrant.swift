import ArgumentParser
import DaybookModel
import DaybookServer

/// One `--role` option: `shop=www-data,@web`.
struct RoleGrant: Sendable {
    let role: Role?
    /// Whom it names, and in which words.
    let peers: [Access.Peers]
    let words: [String]

    var rules: [Access.Rule] { peers.map { Access.Rule($0, role) } }

    @Sendable init(_ option: String) throws {
        let sides = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else {
            throw ValidationError(
                "--role '\(option)' does not say who: write role=user,@group, for example"
                    + " shop=www-data")
        }
        role = try Self.role(String(sides[0]))
        words = sides[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        peers = try words.map(Self.peers)
    }

    /// The role that a word names; nil for `none`.
    @Sendable static func role(_ word: String) throws -> Role? {
        guard word != "none" else { return nil }
        guard let role = Role.allCases.first(where: { $0.description == word }) else {
            let known = Role.allCases.map(\.description).joined(separator: ", ")
            throw ValidationError("there is no role '\(word)': choose \(known) or none")
        }
        return role
    }

    /// The user, or the group behind an `@`, that a word names or numbers.
    private static func peers(_ word: String) throws -> Access.Peers {
        guard word.hasPrefix("@") else {
            guard let id = UInt32(word) ?? Accounts.user(word) else {
                throw ValidationError("there is no user '\(word)' on this system")
            }
            return .user(id)
        }
        let name = String(word.dropFirst())
        guard let id = UInt32(name) ?? Accounts.group(name) else {
            throw ValidationError("there is no group '\(name)' on this system")
        }
        return .group(id)
    }
}
