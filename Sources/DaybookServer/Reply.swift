package import DaybookEngine
package import RESP

/// How an outcome is put into words; kept with the request's place in line.
///
/// - A long list may be written in parts, so that others have turns between them. Which parts there
///   are changes no byte of the reply.
package struct Reply: Sendable {
    /// Writes exactly one reply.
    package typealias Words = @Sendable (inout ReplyWriter) -> Void

    /// Writes an element of a list, and those after it until there are so many bytes.
    ///
    /// - Returns: the element to go on with; nil once the reply is whole.
    private typealias Part =
        @Sendable (Outcome, _ start: Int, _ limit: Int, inout ReplyWriter) -> Int?

    private let part: Part

    /// A reply that is written at once.
    ///
    /// - Parameter write: writes exactly one reply for an outcome, refusals included.
    package init(_ write: @escaping @Sendable (Outcome, inout ReplyWriter) -> Void) {
        part = { outcome, _, _, writer in
            write(outcome, &writer)
            return nil
        }
    }

    /// Writes the whole reply for `outcome`, refusals included.
    package func write(_ outcome: Outcome, _ writer: inout ReplyWriter) {
        _ = part(outcome, 0, .max, &writer)
    }

    /// Writes the reply from its element `start` on, until `writer` has `limit` bytes; one element
    /// in any case.
    ///
    /// - Returns: the element to go on with; nil once the reply is whole.
    func write(
        _ outcome: Outcome, from start: Int, upTo limit: Int, _ writer: inout ReplyWriter
    ) -> Int? {
        part(outcome, start, limit, &writer)
    }
}

extension Reply {
    /// A reply with a list that may be long.
    ///
    /// - Parameters:
    ///   - list: what an answer holds, and traps where it holds something else.
    ///   - opening: writes what comes before the elements, their number at the end of it.
    ///   - closing: writes what comes after them.
    static func list<List, Element>(
        _ list: @escaping @Sendable (Answer) -> List,
        of elements: @escaping @Sendable (List) -> [Element],
        opening: @escaping @Sendable (List, inout ReplyWriter) -> Void,
        each: @escaping @Sendable (Element, inout ReplyWriter) -> Void,
        closing: @escaping @Sendable (List, inout ReplyWriter) -> Void = { _, _ in }
    ) -> Reply {
        Reply(part: { outcome, start, limit, writer in
            guard let answer = outcome.answer(orRefuseWith: &writer) else { return nil }
            let list = list(answer)
            let elements = elements(list)
            if start == 0 { opening(list, &writer) }
            var next = start
            while next < elements.count {
                each(elements[next], &writer)
                next += 1
                if next < elements.count, writer.count >= limit { return next }
            }
            closing(list, &writer)
            return nil
        })
    }

    private init(part: @escaping Part) {
        self.part = part
    }
}
