import RESP
import Testing

@Suite("An error that is put together piece by piece")
struct ErrorTextTests {
    @Test func `is its code, its pieces and the end of a line`() {
        let line = spelled { writer in
            writer.error("STALE") { text in
                text.append(" seen=")
                text.append(-41)
                text.append(upTo: 64) { output in
                    output.append(Phrase(" available="), Int.max)
                    output.append(Phrase(""))
                    output.append(Phrase("; of sixteen.bytes".prefix(16).description))
                }
            }
        }
        #expect(line == "-STALE seen=-41 available=9223372036854775807; of sixteen.byt\r\n")
    }

    @Test(arguments: ["a\rb", "a\nb", "\r\n", "é\n", ""])
    func `is one line whatever its pieces are`(piece: String) {
        let together = spelled { writer in
            writer.error("ERR") { text in
                text.append(" ")
                text.append(piece)
            }
        }
        #expect(together == spelled { $0.error("ERR " + piece) })
    }

    @Test(arguments: [-1, 0, 1, 2, 3, 500], ["a", "é", "😀"])
    func `is cut where one that was whole from the beginning is`(more: Int, character: String) {
        let count = (RESPLimits.errorLength - 4) / character.utf8.count + more
        let piece = String(repeating: character, count: count)
        let together = spelled { writer in writer.error("ERR") { $0.append(" " + piece) } }
        #expect(together == spelled { $0.error("ERR " + piece) })
    }

    @Test func `stands behind what was written before, and before what comes after`() {
        let lines = spelled { writer in
            writer.simple("OK")
            writer.error("ERR") { $0.append(" a\nb" + String(repeating: "c", count: 5_000)) }
            writer.integer(7)
        }
        #expect(lines.hasPrefix("+OK\r\n-ERR a bccc"))
        #expect(lines.hasSuffix("ccc\r\n:7\r\n"))
        #expect(lines.utf8.count == 5 + 1 + RESPLimits.errorLength + 2 + 4)
    }

    @Test func `can take pieces back, as far as it has been`() {
        let line = spelled { writer in
            writer.integer(1)
            writer.error("MISSING") { text in
                #expect(text.count == 7)
                text.append(" sku:tea")
                text.truncate(to: 7)
                text.append(" sku:cup")
                #expect(text.count == 15)
            }
        }
        #expect(line == ":1\r\n-MISSING sku:cup\r\n")
    }

    @Test(arguments: 0...16) func `has phrases of up to sixteen bytes`(count: Int) {
        let words = String("abcdefghijklmnop".prefix(count))
        let line = spelled { writer in
            writer.error("E") { text in
                text.append(upTo: 16 + Phrase.slack) { $0.append(Phrase(words)) }
            }
        }
        #expect(line == "-E\(words)\r\n")
    }

    private func spelled(_ write: (inout ReplyWriter) -> Void) -> String {
        var writer = ReplyWriter()
        write(&writer)
        return String(decoding: writer.take(), as: UTF8.self)
    }
}
