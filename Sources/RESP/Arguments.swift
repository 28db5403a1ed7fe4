/// The arguments of one request, seen where they arrived.
///
/// A view cannot be stored or outlive the bytes and the parser it looks at: the compiler sees to
/// that. Whatever must last longer is copied with `text(at:)` or `bytes(at:)`.
///
/// - The first argument is the command's name; a request has at least one argument.
/// - Reading an argument that is not there is a programmer's error: check `count` first.
public struct Arguments: ~Escapable {
    private let bytes: Span<UInt8>
    private let fields: Span<RequestParser.Field>

    @_lifetime(copy bytes, copy fields)
    init(_ bytes: Span<UInt8>, _ fields: Span<RequestParser.Field>) {
        self.bytes = bytes
        self.fields = fields
    }

    /// How many arguments there are, the command's name included.
    public var count: Int { fields.count }

    /// The bytes of the request from its beginning to the end of its last argument; of one that is
    /// a line, those of its arguments.
    public var byteCount: Int { fields.isEmpty ? 0 : Int(fields[fields.count - 1].end) }

    /// The bytes of one argument.
    public subscript(index: Int) -> Span<UInt8> {
        @_lifetime(copy self)
        get {
            let field = fields[index]
            return bytes.extracting(Int(field.start)..<Int(field.end))
        }
    }

    /// The arguments from `index` on, such as the list that ends a command.
    @_lifetime(copy self)
    public func suffix(from index: Int) -> Arguments {
        Arguments(bytes, fields.extracting(index..<fields.count))
    }
}
