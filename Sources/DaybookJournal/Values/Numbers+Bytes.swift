package import Bytes
package import DaybookModel

extension Position: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(number: value)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(try reader.number())
    }
}

extension Ordinal: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(number: value)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(try reader.number())
    }
}

extension ReservationID: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(number: value)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(try reader.number())
    }
}

extension AddressID: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(number: value)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(try reader.number())
    }
}

extension Timestamp: Storable {
    /// Milliseconds since 1970; the format has no moment before that.
    package func encode(into writer: inout ByteWriter) {
        precondition(milliseconds >= 0, "a moment before 1970 cannot be stored")
        writer.append(number: UInt64(milliseconds))
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(milliseconds: Int64(try reader.number()))
    }
}

extension Quantity: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(units: units)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let quantity = Quantity(try reader.units()) else { throw .refused("quantity") }
        self = quantity
    }
}

extension Money: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(number: UInt64(minor))
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let money = Money(minor: Int64(try reader.number())) else {
            throw .refused("amount of money")
        }
        self = money
    }
}

extension Fingerprint: Storable {
    /// Eight bytes: its bits are as good as random, so a varint would be longer.
    package func encode(into writer: inout ByteWriter) {
        writer.append(fixed: value)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        self.init(stored: try reader.fixed64())
    }
}
