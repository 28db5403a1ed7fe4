package import Bytes
package import DaybookModel

extension Reservation: LedgerRow {
    package static let table = LedgerTable.reservations

    package var ledgerKey: LedgerKey { LedgerKey(id) }

    package func encodeFields(into writer: inout ByteWriter) {
        id.encode(into: &writer)
        customer.encode(into: &writer)
        writer.append(list: lines)
        deadline.encode(into: &writer)
        state.encode(into: &writer)
        version.encode(into: &writer)
    }

    package init(decodingFields reader: inout ByteReader) throws(BytesError) {
        self.init(
            id: try ReservationID(decoding: &reader),
            customer: try CustomerID(decoding: &reader),
            lines: try reader.list(
                of: ReservationLine.self, ofAtLeast: ReservationLine.leastSize),
            deadline: try Timestamp(decoding: &reader),
            state: try ReservationState(decoding: &reader),
            version: try Position(decoding: &reader))
    }
}

extension ReservationState: Storable {
    private enum Tag: UInt8 {
        case live = 1
        case released = 2
        case expired = 3
        case consumed = 4
    }

    package func encode(into writer: inout ByteWriter) {
        switch self {
        case .live:
            writer.append(Tag.live.rawValue)
        case .released(let at):
            writer.append(Tag.released.rawValue)
            at.encode(into: &writer)
        case .expired(let at):
            writer.append(Tag.expired.rawValue)
            at.encode(into: &writer)
        case .consumed(let ordinal, let at):
            writer.append(Tag.consumed.rawValue)
            ordinal.encode(into: &writer)
            at.encode(into: &writer)
        }
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        switch Tag(rawValue: try reader.byte()) {
        case .live:
            self = .live
        case .released:
            self = .released(at: try Timestamp(decoding: &reader))
        case .expired:
            self = .expired(at: try Timestamp(decoding: &reader))
        case .consumed:
            self = .consumed(
                by: try Ordinal(decoding: &reader), at: try Timestamp(decoding: &reader))
        case nil:
            throw .refused("state of a reservation")
        }
    }
}
