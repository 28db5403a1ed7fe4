/// What a preview or an order is made of: the cart, some of it, or items given with the call.
package enum Basket: Hashable, Sendable {
    /// These SKUs of the cart, or the whole cart where none are named.
    case cart([SKU])
    /// Buy now: these units, whatever is in the cart.
    case items([CartLine])
}
