import DaybookModel
import RESP

extension ReplyWriter {
    /// What a mutation answers: its position, whether it is the first reply again, and the rest.
    mutating func receipt(_ receipt: Receipt, at position: Position, replayed: Bool) {
        map(2 + receipt.fieldCount)
        field(.position, Int(truncatingIfNeeded: position.value))
        field(.replayed, replayed)
        fields(of: receipt)
    }

    private mutating func fields(of receipt: Receipt) {
        switch receipt {
        case .done:
            break
        case .settings(let settings):
            fields(of: settings)
        case .stock(let stock):
            fields(of: stock)
        case .counted(let stock, let was):
            fields(of: stock)
            field("was", was)
        case .address(let address):
            field("address", Int(truncatingIfNeeded: address.id.value))
        case .cartLine(let customer, let sku, let units):
            field("customer", customer)
            field("sku", sku)
            field("quantity", units)
        case .reservation(let id, let deadline, let lines):
            field("reservation", Int(truncatingIfNeeded: id.value))
            field("expires_at", deadline)
            key("lines")
            list(of: lines)
        case .deadline(_, let deadline):
            field("expires_at", deadline)
        case .order(let number, let itemCount, let grandTotal):
            key(.order)
            bulk(count: number.utf8Count) { output in number.write(to: &output) }
            field(.ordinal, Int(truncatingIfNeeded: number.ordinal.value))
            field(.itemCount, itemCount)
            field(.grandTotal, Int(grandTotal.minor))
            field(.placedAt, Int(number.placedAt.milliseconds))
        case .standing(let standing):
            fields(of: standing)
        case .merged(let customer, let lines):
            field("customer", customer)
            key("lines")
            list(of: lines)
        }
    }
}

/// What the reply to every order says.
extension FieldName {
    fileprivate static let position = FieldName("position")
    fileprivate static let replayed = FieldName("replayed")
    fileprivate static let order = FieldName("order")
    fileprivate static let ordinal = FieldName("ordinal")
    fileprivate static let itemCount = FieldName("item_count")
    fileprivate static let grandTotal = FieldName("grand_total")
    fileprivate static let placedAt = FieldName("placed_at")
}

extension Receipt {
    /// The fields it adds to position and replayed.
    fileprivate var fieldCount: Int {
        switch self {
        case .done: 0
        case .settings: Settings.fieldCount
        case .stock: Stock.fieldCount
        case .counted: Stock.fieldCount + 1
        case .address, .deadline: 1
        case .standing: OrderStanding.fieldCount
        case .merged: 2
        case .cartLine, .reservation: 3
        case .order: 5
        }
    }
}
