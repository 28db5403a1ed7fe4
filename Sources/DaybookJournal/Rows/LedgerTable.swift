/// The kinds of rows in the ledgers, in the order in which two ledgers are compared.
package enum LedgerTable: String, CaseIterable, Sendable {
    case shop
    case stocks
    case carts
    case customers
    case reservations
    case orders
    case keys
    case filters
    case agenda
    case postings
}
