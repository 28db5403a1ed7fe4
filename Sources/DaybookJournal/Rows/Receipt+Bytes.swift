package import Bytes
package import DaybookModel

/// A receipt is a tag and its fields; a SKU in it is a whole row, version byte and all.
extension Receipt: Storable {
    private enum Tag: UInt8 {
        case done = 1
        case settings = 2
        case stock = 3
        case counted = 4
        case address = 5
        case cartLine = 6
        case reservation = 7
        case deadline = 8
        case order = 9
        case standing = 10
        case merged = 11
    }

    package func encode(into writer: inout ByteWriter) {
        switch self {
        case .done:
            writer.append(Tag.done.rawValue)
        case .settings(let settings):
            writer.append(Tag.settings.rawValue)
            settings.encode(into: &writer)
        case .stock(let stock):
            writer.append(Tag.stock.rawValue)
            stock.encode(into: &writer)
        case .counted(let stock, let was):
            writer.append(Tag.counted.rawValue)
            stock.encode(into: &writer)
            writer.append(units: was)
        case .address(let address):
            writer.append(Tag.address.rawValue)
            address.encode(into: &writer)
        case .cartLine(let customer, let sku, let units):
            writer.append(Tag.cartLine.rawValue)
            customer.encode(into: &writer)
            sku.encode(into: &writer)
            writer.append(units: units)
        case .reservation(let id, let deadline, let lines):
            writer.append(Tag.reservation.rawValue)
            id.encode(into: &writer)
            deadline.encode(into: &writer)
            writer.append(list: lines)
        case .deadline(let id, let deadline):
            writer.append(Tag.deadline.rawValue)
            id.encode(into: &writer)
            deadline.encode(into: &writer)
        case .order(let number, let itemCount, let grandTotal):
            writer.append(Tag.order.rawValue)
            number.encode(into: &writer)
            writer.append(units: itemCount)
            grandTotal.encode(into: &writer)
        case .standing(let standing):
            writer.append(Tag.standing.rawValue)
            standing.encode(into: &writer)
        case .merged(let customer, let lines):
            writer.append(Tag.merged.rawValue)
            customer.encode(into: &writer)
            writer.append(list: lines)
        }
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        switch Tag(rawValue: try reader.byte()) {
        case .done:
            self = .done
        case .settings:
            self = .settings(try Settings(decoding: &reader))
        case .stock:
            self = .stock(try Stock(decoding: &reader))
        case .counted:
            self = .counted(try Stock(decoding: &reader), was: try reader.units())
        case .address:
            self = .address(try Address(decoding: &reader))
        case .cartLine:
            self = .cartLine(
                try CustomerID(decoding: &reader), try SKU(decoding: &reader),
                units: try reader.units())
        case .reservation:
            self = .reservation(
                try ReservationID(decoding: &reader), expiresAt: try Timestamp(decoding: &reader),
                lines: try reader.list(
                    of: ReservationLine.self, ofAtLeast: ReservationLine.leastSize))
        case .deadline:
            self = .deadline(
                try ReservationID(decoding: &reader), expiresAt: try Timestamp(decoding: &reader))
        case .order:
            self = .order(
                try OrderNumber(decoding: &reader), itemCount: try reader.units(),
                grandTotal: try Money(decoding: &reader))
        case .standing:
            self = .standing(try OrderStanding(decoding: &reader))
        case .merged:
            self = .merged(
                try CustomerID(decoding: &reader),
                lines: try reader.list(of: CartLine.self, ofAtLeast: CartLine.leastSize))
        case nil:
            throw .refused("receipt")
        }
    }
}

extension OrderNumber: Storable {
    package func encode(into writer: inout ByteWriter) {
        placedAt.encode(into: &writer)
        customer.encode(into: &writer)
        ordinal.encode(into: &writer)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(
            placedAt: try Timestamp(decoding: &reader),
            customer: try CustomerID(decoding: &reader),
            ordinal: try Ordinal(decoding: &reader))
    }
}
