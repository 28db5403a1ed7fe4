/// The one list of all commands.
extension CommandTable {
    /// What the shop can be asked, in the order of documents.
    static let shopCommands: [CommandSpec] = [
        ShopConfigure.spec, ShopGet.spec,
        SKUDefine.spec, SKUPrice.spec, SKURetire.spec, SKUGet.spec, SKUList.spec,
        StockReceive.spec, StockAdjust.spec, StockCount.spec,
        AddressAdd.spec, AddressList.spec,
        CartAdd.spec, CartSet.spec, CartRemove.spec, CartClear.spec, CartGet.spec,
        ReservationCreate.spec, ReservationExtend.spec, ReservationRelease.spec,
        ReservationGet.spec, ReservationList.spec,
        OrderPreview.spec, OrderPlace.spec, OrderGet.spec,
        LogHead.spec, LogRead.spec,
        Multi.spec, Exec.spec, Discard.spec,
    ]

    /// The whole table of a server.
    init(facts: ServerFacts) {
        let others =
            Self.shopCommands + [
                Hello.spec(facts), Auth.spec, Ping.spec, Echo.spec, Select.spec, Client.spec(facts),
                Reset.spec, Quit.spec,
                Config.spec(facts), Info.spec(facts), DBSize.spec,
            ]
        self.init(others + Self.introspection(of: others))
    }

    /// The commands that describe the table, themselves included.
    private static func introspection(of others: [CommandSpec]) -> [CommandSpec] {
        let none = CommandTable([])
        let described = CommandTable(
            others + [CommandCommand.spec(of: none), Help.spec(of: none)])
        return [CommandCommand.spec(of: described), Help.spec(of: described)]
    }
}
