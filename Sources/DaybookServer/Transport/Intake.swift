import NIOCore
import RESP

/// The bytes a connection has sent that are not carried out yet, read request by request.
///
/// - Bytes are looked at where they arrived; they are copied only if they have to wait for more.
struct Intake {
    /// What the next bytes are.
    enum Step {
        /// Not a whole request.
        case incomplete
        /// A blank line, which gets no answer.
        case blank
        case action(Action)
        case malformed(ProtocolError)
    }

    private var parser = RequestParser()
    private var waiting = ByteBuffer()
    private let limits: TransportLimits

    init(limits: TransportLimits) {
        self.limits = limits
    }

    /// How many bytes wait.
    var count: Int { waiting.readableBytes }

    /// How many bytes the buffer has that they wait in: up to four times as many.
    var capacity: Int { waiting.capacity }

    /// Takes in what has arrived.
    mutating func receive(_ arrived: ByteBuffer) {
        guard waiting.readableBytes > 0 else {
            waiting = arrived
            return
        }
        if waiting.readerIndex > waiting.readableBytes { waiting.discardReadBytes() }
        waiting.writeImmutableBuffer(arrived)
    }

    /// Reads the next request, and lends it to `interpret`.
    mutating func next(_ interpret: (Arguments) -> Action) -> Step {
        do throws(ProtocolError) {
            let (step, consumed) = try Self.read(waiting, &parser, interpret)
            waiting.moveReaderIndex(forwardBy: consumed)
            return step
        } catch {
            return .malformed(error)
        }
    }

    private static func read(
        _ waiting: borrowing ByteBuffer, _ parser: inout RequestParser,
        _ interpret: (Arguments) -> Action
    ) throws(ProtocolError) -> (Step, consumed: Int) {
        let bytes = waiting.readableBytesUInt8Span
        switch try parser.parse(bytes) {
        case .incomplete: return (.incomplete, 0)
        case .empty(let consumed): return (.blank, consumed)
        case .request(let consumed):
            return (.action(parser.withArguments(in: bytes, interpret)), consumed)
        }
    }

    /// Lets go of the buffer that bytes arrived in, where few of them are left, so that NIO can
    /// use it again and nobody keeps 64 KiB for half a request.
    mutating func settle() {
        let left = waiting.readableBytes
        if left == 0 {
            waiting = Self.empty
        } else if left < limits.adoptedBytes, waiting.capacity > left * 4 {
            var kept = ByteBufferAllocator().buffer(capacity: left)
            kept.writeImmutableBuffer(waiting)
            waiting = kept
        }
    }

    private static let empty = ByteBuffer()
}
