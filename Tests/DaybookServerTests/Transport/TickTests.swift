import DaybookServer
import RESP
import Testing

/// Turns of one tick of an event loop end after some time, and nobody's is lost.
///
/// The story: a hundred clients sent echoes of 60,000 bytes by the hundred. One tick carried out
/// four thousand of them before it sent what others had been answered: orders took 40 ms.
@Suite struct `A tick of an event loop` {
    @Test func `that has time for one turn only loses nobody's, nor their order`() async throws {
        try await Shop.play({
            $0.limits.tickMicroseconds = 0
            $0.limits.requestsPerTurn = 3
        }) { shop in
            var clients: [Client] = []
            for _ in 0..<5 { clients.append(try await Client(to: shop.path)) }
            for (number, client) in clients.enumerated() {
                let echoes = (0..<50).map { "ECHO \(number)-\($0)\r\n" }
                client.throwOut(echoes.joined())
            }
            for (number, client) in clients.enumerated() {
                let said = try await client.replies(50).map { $0.text ?? "" }
                #expect(said == (0..<50).map { "\(number)-\($0)" })
            }
        }
    }

    @Test func `sends what was answered also where requests wait that cannot be carried out yet`()
        async throws
    {
        try await Shop.play({
            $0.limits.tickMicroseconds = 0
            $0.limits.places = 2
        }) { shop in
            let client = try await Client(to: shop.path)
            let lines = (1...40).map { "SKU.DEFINE s\($0) 1\r\n" }
            client.throwOut(lines.joined())
            let positions = try await client.replies(40).map { $0["position"]?.integer }
            #expect(positions == (1...40).map { $0 })
        }
    }
}
