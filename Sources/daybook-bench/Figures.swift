import Foundation

/// What one run came to, printed as one line of JSON with the names tools/bench/run knows.
struct Figures: Encodable {
    var accepted = 0
    var refused = 0
    var acceptedPerS = 0.0
    var refusedPerS = 0.0
    var p50Us = 0.0
    var p99Us = 0.0
    var p999Us = 0.0
    var maxUs = 0.0
    /// Processor time of the whole process for each answer, the asking included.
    var cpuUs = 0.0
    /// Bytes of frames for each accepted order.
    var frameBytes = 0.0
    /// Bytes this process caused to be written to the disk for each accepted order.
    var writtenBytes = 0.0
    var ordersPerFrame = 0.0

    mutating func take(_ histogram: Histogram) {
        p50Us = histogram.microseconds(at: 0.5)
        p99Us = histogram.microseconds(at: 0.99)
        p999Us = histogram.microseconds(at: 0.999)
        maxUs = Double(histogram.maximum) / 1_000
    }

    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
