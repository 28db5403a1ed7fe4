import DequeModule
import NIOCore
import RESP

/// The bytes a connection has sent that are not carried out yet, read request by request.
///
/// - Bytes are looked at where they arrived; they are copied only if a request goes on in what came
///   later. So a client that sends megabytes ahead costs no copies of them, and no pause.
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
    /// What is read next; and what came after it, in order.
    private var waiting = ByteBuffer()
    private var later: Deque<ByteBuffer> = []
    private let limits: TransportLimits

    /// How many bytes wait.
    private(set) var count = 0
    /// How many bytes the buffers have that they wait in: up to four times as many.
    private(set) var capacity = 0

    init(limits: TransportLimits) {
        self.limits = limits
    }

    /// Takes in what has arrived.
    mutating func receive(_ arrived: ByteBuffer) {
        count += arrived.readableBytes
        if waiting.readableBytes == 0, later.isEmpty {
            capacity += arrived.capacity - waiting.capacity
            waiting = arrived
        } else if arrived.readableBytes * 4 >= arrived.capacity {
            capacity += arrived.capacity
            later.append(arrived)
        } else if (later.last ?? waiting).readableBytes >= limits.keptBytes {
            var last = Self.empty
            capacity += Self.grow(&last, by: arrived)
            later.append(last)
        } else if later.isEmpty {
            capacity += Self.grow(&waiting, by: arrived)
        } else {
            capacity += Self.grow(&later[later.count - 1], by: arrived)
        }
    }

    /// Puts what arrived behind what is in a buffer.
    /// - Returns: by how much the buffer's capacity has grown.
    private static func grow(_ buffer: inout ByteBuffer, by arrived: ByteBuffer) -> Int {
        let capacity = buffer.capacity
        if buffer.readerIndex > buffer.readableBytes { buffer.discardReadBytes() }
        buffer.writeImmutableBuffer(arrived)
        return buffer.capacity - capacity
    }

    /// Reads the next request, and lends it to `interpret`.
    mutating func next(_ interpret: (Arguments) -> Action) -> Step {
        do throws(ProtocolError) {
            while true {
                let (step, consumed) = try Self.read(waiting, &parser, interpret)
                waiting.moveReaderIndex(forwardBy: consumed)
                count -= consumed
                guard consumed == 0, let next = later.popFirst() else { return step }
                goOn(in: next)
            }
        } catch {
            return .malformed(error)
        }
    }

    /// Has what came next follow what is left.
    private mutating func goOn(in next: ByteBuffer) {
        if waiting.readableBytes == 0 {
            capacity -= waiting.capacity
            waiting = next
        } else {
            capacity += Self.grow(&waiting, by: next) - next.capacity
        }
    }

    /// - Returns: how many bytes that were; none only where it was not a whole request.
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
            capacity -= waiting.capacity
            waiting = Self.empty
        } else if later.isEmpty, left < limits.adoptedBytes, waiting.capacity > left * 4 {
            var kept = ByteBufferAllocator().buffer(capacity: left)
            kept.writeImmutableBuffer(waiting)
            capacity += kept.capacity - waiting.capacity
            waiting = kept
        }
    }

    private static let empty = ByteBuffer()
}
