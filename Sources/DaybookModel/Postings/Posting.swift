/// That an entry touched an account: one line of the index of history.
///
/// The fold makes postings where it stamps versions, so that there is one idea of what an entry
/// touched; an order of two lines makes four or five.
package struct Posting: Hashable, Sendable {
    package let account: Account
    package let position: Position
    /// The order that was placed, where the account is ``Account/orders(_:)``; else ordinal 0,
    /// which no order has.
    package let ordinal: Ordinal

    package init(_ account: Account, _ position: Position, ordinal: Ordinal = Ordinal(0)) {
        self.account = account
        self.position = position
        self.ordinal = ordinal
    }
}
