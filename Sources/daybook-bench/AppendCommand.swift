import ArgumentParser
import DaybookJournal
import DaybookModel
import DaybookStorage
import Foundation

/// `daybook-bench append`: entries of one event each, encoded, sealed and appended, and nothing
/// decided.
struct AppendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append", abstract: "Append events to a journal on a real disk.")

    @Option(help: "An absent or empty directory.")
    var data: String

    @Option(help: "Entries in a frame.")
    var frame = 100

    @Option var seconds = 4.0

    func run() throws {
        let directory = DataDirectory(data)
        let claim = try DataClaim(on: directory)
        guard directory.condition == .vacant else {
            throw Premises.Trouble(description: "\(data) is not empty")
        }
        var generator = SystemRandomNumberGenerator()
        try directory.create(JournalID(from: &generator))
        let journal = try directory.openJournal()
        var figures = Figures()
        var histogram = Histogram()
        var bytes = 0
        let before = Usage()
        let end = before.time + UInt64(seconds * 1e9)
        var time = before.time
        while time < end {
            let frame = try contents(after: journal.head.position).sealed(onto: journal.head)
            bytes += frame.bytes.count
            try journal.append(frame)
            let now = Usage().time
            histogram.add(now - time)
            time = now
        }
        let after = Usage()
        figures.take(histogram)
        figures.accepted = Int(journal.head.position.value)
        let count = Double(figures.accepted)
        figures.acceptedPerS = count * 1e9 / Double(time - before.time)
        figures.cpuUs = (after.cpu - before.cpu) * 1e6 / count
        figures.frameBytes = Double(bytes) / count
        figures.writtenBytes = Double(after.written - before.written) / count
        figures.ordersPerFrame = Double(frame)
        print(try figures.line())
        _ = consume claim
    }

    private func contents(after position: Position) throws -> FrameContents {
        guard let quantity = Quantity(1) else { preconditionFailure("one is no quantity") }
        var contents = FrameContents()
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        for number in 1...UInt64(frame) {
            let place = position.value + number
            let sku = SKU(unchecked: "s\(place % 100_000)")
            let request = Request(
                ReceiveStock(sku: sku, quantity: quantity), key: Key(unchecked: "k\(place)"),
                actor: OrderSource.clerk)
            let step = Step(
                kind: request.command.kind, claim: request.claim, note: .none,
                events: [.stockReceived(sku, quantity)])
            try contents.append(
                Entry(position: Position(place), time: now, actor: request.actor, steps: [step]))
        }
        return contents
    }
}
