import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation

/// A test tool, never shipped: recovers data directories as `daybook serve` would, thousands in one
/// process, and says in a line what came of each.
///
/// On standard input, a line each:
/// - `recover PATH`: ``Trial``. The directory is changed by it.
/// - `heads PATH`: where each frame of a journal ends, as `position:hash`, from the first on.
@main
struct Recoverer {
    static func main() {
        while let line = readLine() {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { return complain("not understood: \(line)") }
            switch words[0] {
            case "recover": say(Trial(of: DataDirectory(words[1])).run())
            case "heads": say(heads(DataDirectory(words[1])))
            default: return complain("not understood: \(line)")
            }
        }
    }

    private static func heads(_ directory: DataDirectory) -> String {
        do throws(StoreError) {
            let journal = try directory.openJournal(readOnly: true)
            var chain = ChainReader(after: Head(ofEmpty: journal.head.journal))
            var ends: [String] = []
            while let head = chain.head, head.position < journal.head.position {
                for frame in try journal.frames(after: head.position, byteLimit: 1 << 20) {
                    _ = try StoreError.damage { () throws(Finding) in try chain.read(frame) }
                    if let end = chain.head { ends.append("\(end.position):\(end.hash)") }
                }
            }
            return "heads " + ends.joined(separator: " ")
        } catch {
            return Verdict.refused(error).line
        }
    }

    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    private static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
    }
}
