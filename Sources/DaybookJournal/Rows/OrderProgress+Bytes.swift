import Bytes
import DaybookModel

/// What has become of an order, in the order's row: a byte that says which fields follow, 0 for an
/// order of which there is nothing to say, then those.
///
/// - A field that has nothing to say is left out, so that there is one spelling.
extension OrderProgress {
    private enum Field {
        static let payBy: UInt8 = 1
        static let money: UInt8 = 2
        static let units: UInt8 = 4
        static let endedAt: UInt8 = 8
        static let all = payBy | money | units | endedAt
    }

    /// Spells that there is nothing to say.
    static func encodeNone(into writer: inout ByteWriter) {
        writer.append(0)
    }

    func encode(into writer: inout ByteWriter) {
        var fields: UInt8 = 0
        if payBy != nil { fields |= Field.payBy }
        if paid != .zero { fields |= Field.money }
        if !units.isEmpty { fields |= Field.units }
        if endedAt != nil { fields |= Field.endedAt }
        precondition(fields != 0, "an order's progress says nothing")
        writer.append(fields)
        position.encode(into: &writer)
        payBy?.encode(into: &writer)
        if paid != .zero {
            paid.encode(into: &writer)
            refunded.encode(into: &writer)
        }
        for line in units { line.encode(into: &writer) }
        endedAt?.encode(into: &writer)
    }

    /// Reads the progress of an order of `lines`; nil where there is nothing to say of it.
    static func decode(
        from reader: inout ByteReader, of lines: [OrderLine]
    ) throws(BytesError) -> OrderProgress? {
        let fields = try reader.byte()
        guard fields & ~Field.all == 0 else { throw .refused("set of fields") }
        guard fields != 0 else { return nil }
        let position = try Position(decoding: &reader)
        let payBy = fields & Field.payBy == 0 ? nil : try Timestamp(decoding: &reader)
        var progress = OrderProgress(position: position, payBy: payBy)
        if fields & Field.money != 0 {
            progress.paid = try Money(decoding: &reader)
            progress.refunded = try Money(decoding: &reader)
            guard progress.paid > .zero, progress.refunded <= progress.paid else {
                throw .refused("sums of an order")
            }
        }
        if fields & Field.units != 0 {
            for line in lines {
                progress.units.append(try LineUnits(decoding: &reader, of: line.quantity))
            }
            guard progress.units.contains(where: { $0 != LineUnits() }) else {
                throw .refused("units of an order")
            }
        }
        progress.endedAt = fields & Field.endedAt == 0 ? nil : try Timestamp(decoding: &reader)
        return progress
    }
}

extension LineUnits {
    fileprivate func encode(into writer: inout ByteWriter) {
        writer.append(units: cancelled)
        writer.append(units: shipped)
        writer.append(units: returned)
    }

    fileprivate init(
        decoding reader: inout ByteReader, of ordered: Quantity
    ) throws(BytesError) {
        self.init(
            cancelled: try reader.units(), shipped: try reader.units(),
            returned: try reader.units())
        guard open(of: ordered) >= 0, returned <= shipped else {
            throw .refused("units of a line")
        }
    }
}
