import RESP
import TestKit
import Testing

/// What the writer writes, the parser reads: in both dialects, and for any reply.
@Suite struct RoundTripTests {
    /// A reply that only the writer's functions can make, nested to at most `depth`.
    private func value(_ random: inout SplitMix, depth: Int) -> RESPValue {
        let text = [UInt8](of: Int.random(in: 0...30, using: &random), using: &random)
        let size = Int.random(in: 0...4, using: &random)
        switch Int.random(in: 0..<(depth > 0 ? 11 : 7), using: &random) {
        case 0: return .simple("OK \(size)")
        case 1: return .error("STALE sku:tea seen=\(size)")
        case 2: return .integer(Int(truncatingIfNeeded: random.next()) >> (size * 15))
        case 3: return .bulk(text)
        case 4: return .verbatim(Array("line \(size)\nline".utf8))
        case 5: return .bool(size > 2)
        case 6: return .null
        case 7: return .array((0..<size).map { _ in value(&random, depth: depth - 1) })
        case 8: return .set((0..<size).map { _ in value(&random, depth: depth - 1) })
        case 9: return .push((0..<size).map { _ in value(&random, depth: depth - 1) })
        default:
            return .map(
                (0..<size).map { index in
                    RESPField(.bulk(bytes("key_\(index)")), value(&random, depth: depth - 1))
                })
        }
    }

    private func write(_ value: RESPValue, to writer: inout ReplyWriter) {
        switch value {
        case .simple(let text): writer.simple(text)
        case .error(let text): writer.error(text)
        case .integer(let number): writer.integer(number)
        case .bulk(let bytes): writer.bulk(bytes)
        case .verbatim(let bytes): writer.verbatim(String(decoding: bytes, as: UTF8.self))
        case .bool(let truth): writer.bool(truth)
        case .null: writer.null()
        case .array(let values):
            writer.array(values.count)
            for value in values { write(value, to: &writer) }
        case .set(let values):
            writer.set(values.count)
            for value in values { write(value, to: &writer) }
        case .push(let values):
            writer.push(values.count)
            for value in values { write(value, to: &writer) }
        case .map(let fields):
            writer.map(fields.count)
            for field in fields {
                write(field.key, to: &writer)
                write(field.value, to: &writer)
            }
        }
    }

    /// The reply as version 2 can say it.
    private func flattened(_ value: RESPValue) -> RESPValue {
        switch value {
        case .simple, .error, .integer, .bulk, .null: value
        case .verbatim(let bytes): .bulk(bytes)
        case .bool(let truth): .integer(truth ? 1 : 0)
        case .array(let values), .set(let values), .push(let values):
            .array(values.map(flattened))
        case .map(let fields):
            .array(fields.flatMap { [flattened($0.key), flattened($0.value)] })
        }
    }

    @Test(arguments: SplitMix.seeds)
    func `version 3 keeps everything, version 2 keeps what it has types for`(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for round in 0..<Effort.rounds(2_000) {
            let value = value(&random, depth: 4)
            for version in [RESPVersion.two, .three] {
                var writer = ReplyWriter(version: version)
                write(value, to: &writer)
                let stream = writer.take()
                let expected = version == .two ? flattened(value) : value
                var parser = ReplyParser()
                let cut = Int.random(in: 0..<stream.count, using: &random)
                let early = try parser.parse(stream.span.extracting(0..<cut))
                let parsed = try parser.parse(stream.span)
                #expect(early == nil, "seed \(seed), round \(round)")
                #expect(parsed?.value == expected, "seed \(seed), round \(round)")
                #expect(parsed?.consumed == stream.count, "seed \(seed), round \(round)")
            }
        }
    }

    @Test(arguments: [RESPVersion.two, .three])
    func `a receipt reads alike in both dialects`(version: RESPVersion) throws {
        var writer = ReplyWriter(version: version)
        writer.map(5)
        writer.field("position", 42)
        writer.field("replayed", false)
        writer.field("order", "20261122104501-ann-1")
        writer.field("address", String?.none)
        writer.key("lines")
        writer.array(1)
        writer.map(2)
        writer.field("sku", "tea")
        writer.field("quantity", 2)
        let stream = writer.take()
        var parser = ReplyParser()
        let reply = try #require(try parser.parse(stream.span)).value
        #expect(reply["position"]?.integer == 42)
        #expect(reply["replayed"]?.bool == false)
        #expect(reply["order"]?.text == "20261122104501-ann-1")
        #expect(reply["address"] == RESPValue.null)
        #expect(reply["lines"]?.elements?.first?["quantity"]?.integer == 2)
        #expect(reply["nothing"] == nil)
    }

    @Test func `a value is asked only for what it is`() {
        #expect(RESPValue.error("STALE sku:tea").errorCode == "STALE")
        #expect(RESPValue.error("STALE").errorCode == "STALE")
        #expect(RESPValue.simple("OK").errorCode == nil)
        #expect(RESPValue.simple("OK").text == "OK")
        #expect(RESPValue.verbatim([0x61]).text == "a")
        #expect(RESPValue.integer(2).bool == nil)
        #expect(RESPValue.integer(2).text == nil)
        #expect(RESPValue.bool(true).integer == 1)
        #expect(RESPValue.null.integer == nil)
        #expect(RESPValue.array([1]).fields == nil)
        #expect(RESPValue.set([1]).elements == [1])
        #expect(RESPValue.map([]).elements == nil)
        #expect(RESPValue.bulk([]).fields == nil)
    }

    @Test func `a request a client writes is a request the server reads`() {
        let words = ["ORDER.PLACE", "ann", "", "a\r\nb", "é"]
        var writer = ReplyWriter(version: .three)
        writer.request(words)
        #expect(outcome(of: writer.take()).words == [words])
    }
}
