/// How often each occasion arose, and how much was done.
package struct Counts: Sendable {
    package private(set) var counts = [Int](repeating: 0, count: Occasion.allCases.count)
    package var seeds = 0
    package var turns = 0
    package var calls = 0
    package var entries = 0
    package var lives = 0

    package init() {}

    package subscript(occasion: Occasion) -> Int {
        counts[Self.index(of: occasion)]
    }

    mutating func note(_ occasion: Occasion) {
        counts[Self.index(of: occasion)] += 1
    }

    /// Occasions that never arose.
    package var missed: [Occasion] { Occasion.allCases.filter { self[$0] == 0 } }

    package mutating func add(_ other: Counts) {
        for index in counts.indices { counts[index] += other.counts[index] }
        seeds += other.seeds
        turns += other.turns
        calls += other.calls
        entries += other.entries
        lives += other.lives
    }

    /// All numbers in one line, for another process to add up.
    package var words: String {
        ([seeds, turns, calls, entries, lives] + counts).map(String.init).joined(separator: " ")
    }

    /// What ``words`` says.
    package init?(_ words: Substring) {
        let numbers = words.split(separator: " ").compactMap { Int($0) }
        guard numbers.count == counts.count + 5 else { return nil }
        (seeds, turns, calls) = (numbers[0], numbers[1], numbers[2])
        (entries, lives) = (numbers[3], numbers[4])
        counts = Array(numbers[5...])
    }

    private static let places = [Occasion: Int](
        uniqueKeysWithValues: Occasion.allCases.enumerated().map { ($0.element, $0.offset) })

    private static func index(of occasion: Occasion) -> Int {
        guard let place = places[occasion] else { preconditionFailure("no such occasion") }
        return place
    }
}
