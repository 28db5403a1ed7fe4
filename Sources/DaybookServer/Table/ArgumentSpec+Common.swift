/// The arguments that many commands have, and short ways to make the others.
extension ArgumentSpec {
    static func string(_ name: String) -> ArgumentSpec { ArgumentSpec(name: name, kind: .string) }

    static func integer(_ name: String) -> ArgumentSpec {
        ArgumentSpec(name: name, kind: .integer)
    }

    static func word(_ token: String) -> ArgumentSpec {
        ArgumentSpec(name: token.lowercased(), kind: .pureToken, token: token)
    }

    static func oneOf(_ name: String, _ parts: ArgumentSpec...) -> ArgumentSpec {
        ArgumentSpec(name: name, kind: .oneOf(parts))
    }

    static func block(_ name: String, _ parts: ArgumentSpec...) -> ArgumentSpec {
        ArgumentSpec(name: name, kind: .block(parts))
    }

    static let customer = string("customer")
    static let sku = string("sku")
    static let quantity = integer("quantity")

    /// The argument `KEY key | NOKEY`.
    static let key = oneOf("idempotency", string("key").after(.key), word("NOKEY"))
    /// The argument `BY actor`.
    static let by = string("actor").after(.by)
    /// The argument `WHY text`.
    static let why = string("text").after(.why)
    /// The argument `AT position|any`.
    static let at = oneOf("seen", integer("position"), word("any")).after(.at)
    /// The argument `AFTER position`.
    static let afterPosition = integer("position").after(.after)
    /// The argument `COUNT n`.
    static let count = integer("rows").after(.count)
    /// The argument `ITEMS sku quantity …`.
    static let items = block("items", sku, quantity).after(.items).multiple
    /// The argument `ITEMS sku quantity restock|discard …`.
    static let returnedItems = block(
        "items", sku, quantity, oneOf("disposition", word("restock"), word("discard"))
    ).after(.items).multiple
    /// The argument `CART [sku …]`.
    static let cart = block("cart", sku.optional.multiple).after(.cart)
    /// The argument `CART [sku …] | ITEMS sku quantity …`.
    static let basket = oneOf("basket", cart, items)
}
