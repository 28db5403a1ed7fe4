package import DaybookJournal
package import DaybookModel

/// What a query found, as of the position it was answered at.
package enum Answer: Sendable {
    indirect case settings(Settings)
    /// In the order asked; nil where there is no such SKU.
    case stocks([Stock?])
    case stockPage(StockPage)
    /// Newest first.
    case addresses([Address])
    case cart(Cart)
    indirect case reservation(Reservation?)
    /// Live ones, oldest first.
    case reservations([Reservation])
    indirect case preview(Preview)
    indirect case order(Order?)
    indirect case orderPage(OrderPage)
    indirect case sizes(Sizes)
    indirect case head(Head)
    case entries([Entry])
    /// Entries that a follower wants, and up to where there are no others.
    case followed([Entry], through: Position)
    case position(Position)
}
