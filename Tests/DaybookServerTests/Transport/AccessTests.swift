import DaybookModel
import DaybookServer
import Glibc
import RESP
import Testing

@Suite struct `Who may come in` {
    private func role(
        uid: UInt32 = 500, gid: UInt32 = 500, groups: Set<UInt32> = [], _ rules: [Access.Rule],
        others: Role? = .shop
    ) -> Role? {
        let peer = Peer(uid: uid, gid: gid, pid: 1, groups: groups)
        return Access(rules, others: others).role(of: peer)
    }

    @Test func `is root and the server's own user as operators, and others as shop`() {
        #expect(role(uid: 0, []) == .operator)
        #expect(role(uid: geteuid(), []) == .operator)
        #expect(role([]) == .shop)
    }

    @Test func `is by user, by group, and by supplementary group`() {
        let rules = [Access.Rule(.user(500), .reader), Access.Rule(.group(600), .warehouse)]
        #expect(role(rules) == .reader)
        #expect(role(uid: 501, gid: 600, rules) == .warehouse)
        #expect(role(uid: 501, groups: [7, 600], rules) == .warehouse)
        #expect(role(uid: 501, groups: [7], rules) == .shop)
    }

    @Test func `is said by a rule about the user before any about groups`() {
        let rules = [Access.Rule(.group(500), .operator), Access.Rule(.user(500), .reader)]
        #expect(role(rules) == .reader)
        #expect(role(uid: 501, rules) == .operator)
    }

    @Test func `is said by the first of two rules about a peer's groups`() {
        let rules = [Access.Rule(.group(8), .reader), Access.Rule(.group(7), .operator)]
        #expect(role(groups: [7, 8], rules) == .reader)
        #expect(role(groups: [7, 8], rules.reversed()) == .operator)
    }

    @Test func `can be nobody at all, not even root`() {
        #expect(role([], others: nil) == nil)
        #expect(role([Access.Rule(.user(500), nil)]) == nil)
        #expect(role(uid: 0, [Access.Rule(.user(0), nil)]) == nil)
        #expect(role([Access.Rule(.group(500), nil)], others: .reader) == nil)
    }

    @Test func `is told on one line`() {
        let rules = [Access.Rule(.user(0), nil), Access.Rule(.group(7), .reader)]
        let own = geteuid() == 0 ? "" : ", uid \(geteuid()) operator"
        #expect(
            Access(rules, others: nil).description
                == "uid 0 none, gid 7 reader\(own), others none")
    }

    /// Which role a group gives is seen with processes of other users, in Tests/Clients.
    @Test func `is asked of the kernel with all groups where a rule is about one`() async throws {
        let rule = Access.Rule(.group(getegid()), .warehouse)
        let mine = Access.Rule(.group(65_000), .reader)
        try await Scene.play({ $0.access = Access([mine, rule]) }) { scene in
            let client = try await scene.connect()
            #expect(try await client.ask("PING")?.text == "PONG")
        }
    }
}
