import Foundation
import RESP

/// A history as JSON Lines, for a judge who knows nothing of this program.
///
/// Lines are in the order in which clients saw things; docs/reliability.md says what is in them.
@MainActor
package final class HistoryFile {
    private let directory: String
    private let name: String
    private var lines: [UInt8] = []

    /// - Parameter directory: is there; `NAME.history` and `NAME.journal` are written to it.
    package init(in directory: String, named name: String, seed: UInt64) {
        self.directory = directory
        self.name = name
        write(#"{"type":"meta","source":"simulator","seed":\#(seed),"limits":{},"started":0}"#)
    }

    func invoke(_ process: UInt64, _ id: Int, _ time: UInt64, _ words: [String]) {
        let words = words.map(Self.quoted).joined(separator: ",")
        write(#"{"type":"invoke",\#(Self.head(process, id, time)),"args":[\#(words)]}"#)
    }

    func reply(_ process: UInt64, _ id: Int, _ time: UInt64, _ reply: RESPValue) {
        let head = Self.head(process, id, time)
        if case .error(let text) = reply {
            write(#"{"type":"error",\#(head),"error":\#(Self.quoted(text))}"#)
        } else {
            write(#"{"type":"ok",\#(head),"reply":\#(Self.json(reply))}"#)
        }
    }

    func unknown(_ process: UInt64, _ id: Int, _ time: UInt64) {
        write(#"{"type":"unknown",\#(Self.head(process, id, time))}"#)
    }

    func fault(_ what: String, _ time: UInt64) {
        write(#"{"type":"fault","time":\#(time / 1_000),"what":\#(Self.quoted(what))}"#)
    }

    /// Writes both files.
    /// - Parameter journal: every entry, as `LOG.READ` answers it.
    func finish(journal: [RESPValue]) {
        let entries = journal.map { Self.json($0) + "\n" }.joined()
        for (bytes, kind) in [(lines, "history"), ([UInt8](entries.utf8), "journal")] {
            let path = "\(directory)/\(name).\(kind)"
            guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
                preconditionFailure("cannot write \(path)")
            }
        }
    }

    private func write(_ line: String) {
        lines.append(contentsOf: line.utf8)
        lines.append(UInt8(ascii: "\n"))
    }

    private static func head(_ process: UInt64, _ id: Int, _ time: UInt64) -> String {
        #""process":\#(process),"id":\#(id),"time":\#(time / 1_000)"#
    }

    static func json(_ value: RESPValue) -> String {
        switch value {
        case .simple(let text), .error(let text): quoted(text)
        case .integer(let number): "\(number)"
        case .bulk(let bytes), .verbatim(let bytes): quoted(String(decoding: bytes, as: UTF8.self))
        case .bool(let truth): "\(truth)"
        case .null: "null"
        case .array(let values), .set(let values), .push(let values):
            "[" + values.map(json).joined(separator: ",") + "]"
        case .map(let fields):
            "{"
                + fields.map { quoted($0.key.text ?? "") + ":" + json($0.value) }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" {
                quoted += "\\\(scalar)"
            } else if scalar.value < 0x20 {
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
