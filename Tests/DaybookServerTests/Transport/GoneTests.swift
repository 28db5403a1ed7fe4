import DaybookJournal
import DaybookServer
import RESP
import Testing

/// What was asked by a client that is gone is not read for it.
///
/// The story: clients that asked for the journal by the thousand and closed left the readers'
/// thread reading for nobody, minutes long, and everybody else's LOG.READ behind it.
@Suite struct `A client that is gone` {
    private static let questions = 100

    @Test func `keeps nobody waiting with what it asked for`() async throws {
        try await Shop.play { shop in
            let polite = try await Client(to: shop.path)
            _ = try await polite.ask("SKU.DEFINE tea 1")
            let hold = shop.journal.holdRead()
            let gone = try await Client(to: shop.path)
            try await gone.send(String(repeating: "LOG.READ 0\r\n", count: Self.questions))
            hold.awaitArrival()
            try await gone.close()
            let others = "connected_clients:1\r\n"
            while try await polite.ask("INFO clients")?.text?.contains(others) != true {}
            hold.release()
            #expect(try await polite.ask("LOG.READ 0")?.elements?.count == 1)
            // The one that was being read when it left, and the polite client's own.
            #expect(shop.journal.readCount == 2)
        }
    }
}
