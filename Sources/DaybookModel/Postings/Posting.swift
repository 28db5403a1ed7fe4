/// That an entry touched an account: one line of the index of history.
///
/// The fold makes postings where it stamps versions, so that there is one idea of what an entry
/// touched; an order of two lines makes three or four.
package struct Posting: Hashable, Sendable {
    /// Never ``Account/orders(_:)``: that is what orders were placed by.
    package let account: Account
    /// Whether the entry placed the order that the account is.
    package let isPlacement: Bool
    package let position: Position

    package init(_ account: Account, _ position: Position, isPlacement: Bool = false) {
        self.account = account
        self.isPlacement = isPlacement
        self.position = position
    }
}
