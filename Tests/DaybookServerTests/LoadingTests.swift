import DaybookEngine
import DaybookModel
import DaybookServer
import RESP
import Testing

@Suite struct `While the journal is replayed` {
    /// 420 of a thousand entries in 20.5 seconds.
    static let progress: ReplayProgress = {
        var progress = ReplayProgress(from: 1_000, to: 2_000)
        progress.position = 1_420
        progress.bytes = 42_000
        progress.nanoseconds = 20_500_000_000
        return progress
    }()

    static let loading = refusal("LOADING journal percent=42 seconds=29; retry=same")

    /// What redis-server 7.0.15 answers meanwhile, of the commands that we have too, and HELP.
    static let answered: Set = [
        "AUTH", "CLIENT", "COMMAND", "CONFIG", "DISCARD", "ECHO", "EXEC", "HELLO", "HELP", "INFO",
        "LATENCY", "MONITOR", "MULTI", "PSUBSCRIBE", "PUNSUBSCRIBE", "QUIT", "RESET", "SELECT",
        "SLOWLOG", "SUBSCRIBE", "UNSUBSCRIBE",
    ]

    @Test(arguments: CommandReference.commands)
    func `a command says LOADING, or is one that Redis answers`(_ command: CommandSpec) throws {
        let isAnswered = Self.answered.contains(command.name)
        #expect(command.refusals.contains(.loading) != isAnswered)
        for example in command.examples {
            let desk = Desk.loading(Self.progress)
            if ["EXEC", "DISCARD"].contains(command.name) { _ = desk.action("MULTI") }
            let said = desk.said(example)
            #expect((said == Self.loading) != isAnswered, "\(example): \(said ?? "asked")")
            #expect(isAnswered || desk.work(example) == nil, "the engine is asked for \(example)")
        }
    }

    @Test func `what no waiting will help is said first: no such call, or no such right`() {
        let desk = Desk.loading(Self.progress, role: .reader)
        #expect(desk.said("PING a b")?.hasPrefix("-ERR wrong number of arguments") == true)
        #expect(desk.said("SKU.GET")?.hasPrefix("-ERR wrong number of arguments") == true)
        #expect(desk.said("SKU.LIST COUNT")?.hasPrefix("-ERR syntax error") == true)
        #expect(desk.said("SKU.GETT tea")?.hasPrefix("-ERR unknown command") == true)
        #expect(desk.said("CART.CLEAR ann")?.hasPrefix("-NOPERM") == true)
        #expect(desk.said("CART.GET ann") == Self.loading)
    }

    @Test func `a batch is refused where it is queued, and so as a whole`() {
        let desk = Desk.loading(Self.progress)
        #expect(desk.said("MULTI") == wire("+OK"))
        #expect(desk.said("ECHO a") == wire("+QUEUED"))
        #expect(desk.said("CART.CLEAR ann") == Self.loading)
        #expect(
            desk.said("EXEC")
                == refusal("EXECABORT Transaction discarded because of previous errors."))
        #expect(desk.said("CART.CLEAR ann") == Self.loading)
        _ = desk.said("MULTI")
        _ = desk.said("ECHO a")
        #expect(desk.said("EXEC") == wire("*1 $1 a"))
    }

    @Test func `a subscriber of version 2 is still a subscriber`() {
        let desk = Desk.loading(Self.progress)
        guard case .subscribe = desk.action("SUBSCRIBE order.placed") else {
            Issue.record("a subscription was refused")
            return
        }
        #expect(desk.said("PING") == Self.loading)
        #expect(desk.said("CART.GET ann")?.hasPrefix("-ERR Can't execute") == true)
    }

    @Test func `INFO has Redis's fields, and asks nobody`() {
        let desk = Desk.loading(Self.progress)
        let said = desk.said("INFO persistence")?.split(separator: "\r\n").map(String.init) ?? []
        #expect(
            said.dropFirst() == [
                "# Persistence", "loading:1", "async_loading:0", "loading_start_time:1000",
                "loading_total_bytes:100000", "loading_loaded_bytes:42000",
                "loading_loaded_perc:42.00", "loading_eta_seconds:29",
            ])
        #expect(desk.said("INFO")?.contains("\r\nrole:master\r\n") == true)
        #expect(desk.said("INFO everything")?.contains("cmdstat") == false)
    }
}
