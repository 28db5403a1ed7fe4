import Foundation

/// How often tests try what they draw from chance.
///
/// `DAYBOOK_EFFORT` is the percentage of it, 100 where it says nothing. `tools/sanitize` asks for
/// less: a sanitizer makes each round ten times as long, and finds in the first what it finds.
package enum Effort {
    private static let percent =
        ProcessInfo.processInfo.environment["DAYBOOK_EFFORT"].flatMap(Int.init) ?? 100

    /// As many of `count` rounds as are asked for; one at least.
    package static func rounds(_ count: Int) -> Int { max(1, count * percent / 100) }
}
