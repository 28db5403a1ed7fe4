package import Bytes
package import DaybookModel

/// A step: its kind, one byte that says which optional fields follow, those, and the events.
extension Step: Storable {
    private enum Field {
        static let claim: UInt8 = 1
        static let by: UInt8 = 2
        static let why: UInt8 = 4
        static let all = claim | by | why
    }

    package func encode(into writer: inout ByteWriter) {
        writer.append(kind.rawValue)
        var fields: UInt8 = 0
        if claim != nil { fields |= Field.claim }
        if note.by != nil { fields |= Field.by }
        if note.why != nil { fields |= Field.why }
        writer.append(fields)
        if let claim {
            claim.key.encode(into: &writer)
            claim.fingerprint.encode(into: &writer)
        }
        note.by?.encode(into: &writer)
        note.why?.encode(into: &writer)
        writer.append(varint: UInt64(events.count))
        var order = OrderOfStep()
        let events = events.span
        for index in events.indices {
            events[index].encode(into: &writer, following: &order)
        }
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        let (kind, claim, note) = try Self.head(decoding: &reader)
        self.init(
            kind: kind, claim: claim, note: note, events: try Self.events(decoding: &reader))
    }

    /// Reads what stands before the events.
    static func head(
        decoding reader: inout ByteReader
    ) throws(BytesError) -> (kind: CommandKind, claim: Claim?, note: Note) {
        guard let kind = CommandKind(rawValue: try reader.byte()) else {
            throw .refused("kind of command")
        }
        let fields = try reader.byte()
        guard fields & ~Field.all == 0 else { throw .refused("set of fields") }
        var claim: Claim?
        if fields & Field.claim != 0 {
            claim = Claim(
                key: try Key(decoding: &reader), fingerprint: try Fingerprint(decoding: &reader))
        }
        let by = fields & Field.by == 0 ? nil : try Text(decoding: &reader)
        let why = fields & Field.why == 0 ? nil : try Text(decoding: &reader)
        return (kind, claim, Note(by: by, why: why))
    }

    private static func events(decoding reader: inout ByteReader) throws(BytesError) -> [Event] {
        let count = try reader.count()
        var events: [Event] = []
        events.reserveCapacity(min(count, 256))
        var order = OrderOfStep()
        for _ in 0..<count {
            events.append(try Event(decoding: &reader, following: &order))
        }
        return events
    }

    /// The fewest bytes a step takes, for checking counts.
    static let leastSize = 3
}
