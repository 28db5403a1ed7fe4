import LMDB
import TestKit

/// One random change, made in the same way to an environment and to its ``Model``.
enum Change {
    case putWord(String, String)
    case deleteWord(String)
    case clearWords
    case putFrame(UInt64, String)
    case appendFrame(String)
    case deleteFrame(UInt64)
    case clearFrames

    static func random(using random: inout SplitMix) -> Change {
        let frame = UInt64.random(in: 0..<300, using: &random)
        let value = Self.value(using: &random)
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<35: return .putWord(key(using: &random), value)
        case 35..<50: return .deleteWord(key(using: &random))
        case 50: return .clearWords
        case 51..<75: return .putFrame(frame, value)
        case 75..<85: return .appendFrame(value)
        case 85..<99: return .deleteFrame(frame)
        default: return .clearFrames
        }
    }

    /// Few keys, so that they meet again; some of them as long as keys may be.
    static func key(using random: inout SplitMix) -> String {
        let number = Int.random(in: 0..<200, using: &random)
        return number % 10 == 0
            ? String(repeating: "k", count: 511 - number) : "\(number)"
    }

    /// Mostly small, at times on pages of its own.
    private static func value(using random: inout SplitMix) -> String {
        let isLarge = Int.random(in: 0..<10, using: &random) == 0
        let length = Int.random(in: 0..<(isLarge ? 10_000 : 60), using: &random)
        return String(
            repeating: ["a", "b", "c"].randomElement(using: &random) ?? "a", count: length)
    }

    func make(in model: inout Model) {
        switch self {
        case .putWord(let key, let value): model.words[key] = value
        case .deleteWord(let key): model.words[key] = nil
        case .clearWords: model.words = [:]
        case .putFrame(let key, let value): model.frames[key] = value
        case .appendFrame(let value): model.frames[model.nextFrame] = value
        case .deleteFrame(let key): model.frames[key] = nil
        case .clearFrames: model.frames = [:]
        }
    }

    /// The model tells what has been changed before in the same transaction.
    func make(
        in transaction: inout WriteTransaction, _ words: ByteTable, _ frames: IntegerTable,
        after model: Model
    ) throws(LMDBError) {
        switch self {
        case .putWord(let key, let value):
            try transaction.put(value, for: key, in: words)
        case .deleteWord(let key):
            let wasThere = try transaction.delete(key, from: words)
            precondition(wasThere == (model.words[key] != nil), "delete told the wrong story")
        case .clearWords:
            try transaction.clear(words)
        case .putFrame(let key, let value):
            let bytes = Array(value.utf8)
            try transaction.put(bytes.span, for: key, in: frames)
        case .appendFrame(let value):
            try transaction.append(value, for: model.nextFrame, to: frames)
        case .deleteFrame(let key):
            let wasThere = try transaction.delete(key, from: frames)
            precondition(wasThere == (model.frames[key] != nil), "delete told the wrong story")
        case .clearFrames:
            try transaction.clear(frames)
        }
    }
}

extension Model {
    /// A number after all others.
    var nextFrame: UInt64 { (frames.keys.max() ?? 0) + 1 }
}
