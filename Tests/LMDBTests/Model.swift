import LMDB

/// What an environment should hold: the same tables as dictionaries.
struct Model: Equatable {
    var words: [String: String] = [:]
    var frames: [UInt64: String] = [:]

    /// All entries as lines, in the order of the keys.
    var wordLines: [String] {
        words.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\($0.key)=\($0.value)" }
    }

    var frameLines: [String] {
        frames.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }

    func firstWord(from key: String) -> String? {
        words.keys.filter { !$0.utf8.lexicographicallyPrecedes(key.utf8) }
            .min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func firstFrame(from key: UInt64) -> UInt64? {
        frames.keys.filter { $0 >= key }.min()
    }
}
