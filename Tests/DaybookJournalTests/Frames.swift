import DaybookJournal
import DaybookModel

/// Frames for tests.
enum Frames {
    static let journal = known(JournalID([UInt8](0...15)))
    static let otherJournal = known(JournalID([UInt8](repeating: 9, count: 16)))
    static let empty = Head(ofEmpty: journal)

    /// An entry that says little, at `position`.
    static func entry(_ position: UInt64, at milliseconds: Int64 = 1) -> Entry {
        Entry(
            position: Position(position), time: time(milliseconds), actor: .daybook,
            steps: [
                Step(
                    kind: .clearCart, claim: nil, note: .none,
                    events: [.cartCleared(customer("ann-\(position)"))])
            ])
    }

    /// An entry of exactly `size` bytes, 100 or more.
    static func entry(_ position: UInt64, size: Int) -> Entry {
        func make(_ length: Int) -> Entry {
            let name = String(repeating: "x", count: length)
            return Entry(
                position: Position(position), time: .zero, actor: .daybook,
                steps: [
                    Step(
                        kind: .defineSKU, claim: nil, note: .none,
                        events: [.skuDefined(sku("tea"), name: name, price: .zero)])
                ])
        }
        var length = size - 32
        while make(length).encoded().count < size { length += 1 }
        let entry = make(length)
        precondition(entry.encoded().count == size, "no entry has exactly \(size) bytes")
        return entry
    }

    static func contents(_ entries: [Entry]) -> FrameContents {
        var contents = FrameContents()
        do throws(FrameRefusal) {
            for entry in entries { try contents.append(entry) }
        } catch {
            preconditionFailure("a test's entries do not fit a frame: \(error)")
        }
        return contents
    }

    /// A chain of frames, the n-th with as many entries as `sizes` says.
    static func chain(_ sizes: [Int], after head: Head = empty) -> [SealedFrame] {
        var head = head
        return sizes.map { size in
            let first = head.position.value + 1
            let entries = (first..<first + UInt64(size)).map { entry($0) }
            let frame = contents(entries).sealed(onto: head)
            head = frame.head
            return frame
        }
    }

    /// A frame with everything in its place and its hash right, whatever it says.
    static func forged(
        magic: String = "44415942", version: UInt8 = 1, flags: UInt8 = 0, count: UInt8? = nil,
        first: UInt8 = 1, entries: [[UInt8]], extra: [UInt8] = [], byteCount: Int? = nil
    ) -> [UInt8] {
        let body = entries.flatMap { [UInt8($0.count), 0] + $0 } + extra
        let size = byteCount ?? body.count + 112
        let sizes = [UInt8(size & 255), UInt8(size >> 8 & 255), UInt8(size >> 16 & 255), 0]
        var frame = hex(magic) + [version, 0, flags, 0] + sizes
        frame += [count ?? UInt8(entries.count), 0, 0, 0]
        frame += [1, 0, 0, 0, 0, 0, 0, 0, first, 0, 0, 0, 0, 0, 0, 0]
        frame += journal.bytes + FrameHash.origin.bytes + body
        return frame + OutsiderSHA256.hash(frame)
    }
}
