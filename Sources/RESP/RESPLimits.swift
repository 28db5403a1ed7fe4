/// The sizes beyond which bytes are refused instead of stored.
///
/// Everything here is counted before memory is set aside for it, so that no peer can make the
/// other side allocate by announcing what it never sends. COMMANDS.md §5 promises the first five.
public enum RESPLimits {
    /// The longest single argument of a request: 64 KiB.
    public static let bulkLength = 65_536

    /// The most arguments one request has, its command's name included.
    public static let argumentCount = 4_096

    /// The longest request with all its framing: 1 MiB.
    public static let requestLength = 1_048_576

    /// The longest inline request before its line feed: 64 KiB.
    public static let inlineLength = 65_536

    /// The longest decimal number in a header, between its type byte and its CRLF.
    public static let headerDigits = 32

    /// The longest text of an error reply, its code included: 1 KiB.
    public static let errorLength = 1_024

    /// The longest simple string or error that a reply parser accepts: 64 KiB.
    public static let replyLineLength = 65_536

    /// The longest bulk string that a reply parser accepts: 64 MiB.
    public static let replyBulkLength = 67_108_864

    /// The most elements that a reply parser accepts in one array, set or push, or pairs in a map.
    public static let replyElementCount = 1_048_576

    /// The deepest nesting of arrays, maps, sets and pushes that a reply parser accepts.
    public static let replyDepth = 32

    /// The most arguments for which a parser keeps its memory from one request to the next.
    static let keptArgumentCount = 256

    /// The most unescaped inline bytes for which a parser keeps its memory between requests.
    static let keptScratchLength = 4_096
}
