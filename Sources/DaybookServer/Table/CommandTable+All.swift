/// The one list of all commands.
extension CommandTable {
    /// What the shop can be asked, in the order of documents.
    static let shopCommands: [CommandSpec] = [
        ShopConfigure.spec, ShopGet.spec,
        SKUDefine.spec, SKUPrice.spec, SKURetire.spec, SKUGet.spec, SKUList.spec,
        StockReceive.spec, StockAdjust.spec, StockCount.spec,
        AddressAdd.spec, AddressList.spec,
        CartAdd.spec, CartSet.spec, CartRemove.spec, CartClear.spec, CartMerge.spec,
        CartGet.spec,
        ReservationCreate.spec, ReservationExtend.spec, ReservationRelease.spec,
        ReservationGet.spec, ReservationList.spec,
        OrderPreview.spec, OrderPlace.spec, OrderPay.spec, OrderRefund.spec, OrderCancel.spec,
        OrderShip.spec, OrderReturn.spec, OrderGet.spec, OrderList.spec,
        LogHead.spec, LogRead.spec, HistoryCommand.spec,
        Subscribe.channels, Subscribe.patterns, Unsubscribe.channels, Unsubscribe.patterns,
        Multi.spec, Exec.spec, Discard.spec,
    ]

    /// The table of a server about which nothing is known.
    static var documented: CommandTable {
        CommandTable(
            facts: ServerFacts(
                processID: 0, socketPath: "", startedAt: 0, now: { 0 }, clients: { [] },
                counters: { ServerCounters() }))
    }

    /// The whole table of a server.
    convenience init(facts: ServerFacts) {
        let others =
            Self.shopCommands + [
                Hello.spec(facts), Auth.spec, Ping.spec, Echo.spec, Select.spec, Client.spec(facts),
                Reset.spec, Quit.spec,
                Config.spec(facts), DBSize.spec, SlowLogCommand.spec(facts), Monitor.spec,
            ]
        self.init(others + Self.introspection(of: others, facts))
    }

    /// The commands that describe the table, themselves included.
    private static func introspection(
        of others: [CommandSpec], _ facts: ServerFacts
    ) -> [CommandSpec] {
        func specs(_ table: CommandTable) -> [CommandSpec] {
            [
                CommandCommand.spec(of: table), Help.spec(of: table),
                Info.spec(facts, of: table), Latency.spec(facts, of: table),
            ]
        }
        return specs(CommandTable(others + specs(CommandTable([]))))
    }
}
