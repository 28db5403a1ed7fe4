package import Bytes
package import DaybookModel

extension Stock: LedgerRow {
    package static let table = LedgerTable.stocks

    package var ledgerKey: LedgerKey { LedgerKey(sku) }

    package func encodeFields(into writer: inout ByteWriter) {
        sku.encode(into: &writer)
        writer.append(text: name)
        price.encode(into: &writer)
        writer.append(flag: isActive)
        writer.append(units: onHand)
        writer.append(units: reserved)
        writer.append(units: committed)
        writer.append(units: sold)
        movements.encode(into: &writer)
        version.encode(into: &writer)
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        let sku = try SKU(decoding: &reader)
        let name = try reader.text()
        let price = try Money(decoding: &reader)
        let isActive = try reader.flag()
        self.init(sku: sku, name: name, price: price, isActive: isActive, version: .zero)
        onHand = try reader.units()
        reserved = try reader.units()
        committed = try reader.units()
        sold = try reader.units()
        movements = try Movements(decoding: &reader)
        version = try Position(decoding: &reader)
    }
}

extension Movements: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(units: received)
        writer.append(difference: adjusted)
        writer.append(difference: counted)
        writer.append(units: restocked)
        writer.append(units: shipped)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init()
        received = try reader.units()
        adjusted = try reader.difference()
        counted = try reader.difference()
        restocked = try reader.units()
        shipped = try reader.units()
    }
}
