import RESP

/// Any bytes are requests, a wait for more, or one error; and the same however they arrive.
///
/// libFuzzer calls this with bytes of its own making, some hundred thousand times a second.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequests(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let buffer = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
    let bytes = unsafe Span(_unsafeElements: buffer)
    var whole = Reading()
    whole.read(bytes, upTo: count)
    var split = Reading()
    var step = Steps(seed: whole.requests.digest)
    var end = 0
    while end < count, split.error == nil {
        end = min(count, end + step.next())
        split.read(bytes, upTo: end)
    }
    precondition(split == whole, "\(split) when it arrives in pieces, \(whole) when at once")
    return 0
}

/// How long the pieces are: single bytes, a few, or many.
struct Steps {
    private var state: UInt64
    private let longest: UInt64

    init(seed: UInt64) {
        state = seed | 1
        longest = [1, 3, 8, 64][Int(truncatingIfNeeded: seed >> 62)]
    }

    mutating func next() -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33 % longest) + 1
    }
}
