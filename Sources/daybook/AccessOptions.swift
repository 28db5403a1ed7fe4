import ArgumentParser
import DaybookModel
import DaybookServer

/// Who may open the socket, and what they may do then.
struct AccessOptions: ParsableArguments {
    @Option(
        name: .customLong("role"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Gives users, or the members of @groups, a role; may be repeated.",
            discussion: """
                Roles: reader (reads), shop (and changes addresses, carts, reservations and \
                orders), warehouse (reads, changes stock, ships and takes back), operator \
                (everything), none (turned away). Root and the user that runs the server are \
                operators unless named.
                """,
            valueName: "role=who,…"),
        transform: RoleGrant.init)
    var roles: [RoleGrant] = []

    @Option(
        help: ArgumentHelp(
            "The role of everybody else who can open the socket, or none. (default: shop)",
            valueName: "role"),
        transform: RoleGrant.role)
    var others: Role? = .shop

    @Option(
        help: ArgumentHelp(
            "Who can open the socket's file, in octal. (default: 660)", valueName: "mode"),
        transform: Self.mode)
    var socketMode: UInt32 = 0o660

    /// What the options say, as the server sees it.
    var access: Access {
        Access(roles.flatMap(\.rules), others: others)
    }

    func validate() throws {
        var named: Set<Access.Peers> = []
        for grant in roles {
            for (peers, word) in zip(grant.peers, grant.words) where !named.insert(peers).inserted {
                throw ValidationError("--role names \(word) (\(peers)) twice")
            }
        }
    }

    @Sendable private static func mode(_ word: String) throws -> UInt32 {
        guard let mode = UInt32(word, radix: 8), mode <= 0o777, mode & 0o600 == 0o600 else {
            throw ValidationError(
                "--socket-mode '\(word)' is no mode that lets the server's own user in:"
                    + " give three octal digits such as 660")
        }
        return mode
    }
}
