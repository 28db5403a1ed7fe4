import RESP

/// One reply in both dialects, spelt once when the table is made.
struct Prebuilt: Sendable {
    private let two: [UInt8]
    private let three: [UInt8]

    init(_ write: (inout ReplyWriter) -> Void) {
        var writer = ReplyWriter(version: .two)
        write(&writer)
        two = writer.take()
        writer.version = .three
        write(&writer)
        three = writer.take()
    }

    /// Writes it in the writer's dialect.
    func write(to writer: inout ReplyWriter) {
        switch writer.version {
        case .two: writer.raw(two)
        case .three: writer.raw(three)
        }
    }
}
