import ArgumentParser
import DaybookEngine

/// `daybook-bench place`: durable placement by an engine in this process.
struct PlaceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place", abstract: "Place orders, on a real disk, without a socket.")

    @Option(help: "An absent or empty directory.")
    var data: String

    @Option(help: "Orders in flight.")
    var inFlight = 256

    @Option(help: "Orders submitted together, which then share a frame.")
    var group = 1

    @Flag(help: "Claim to have seen the highest position any outcome told (AT position).")
    var strict = false

    @Option var skus = 100_000
    @Option var customers = 100_000
    @Option(help: "Lines of an order.") var lines = 2
    @Option var seconds = 4.0
    @Option var warmup = 0.5
    @Option var seed: UInt64 = 1

    func validate() throws {
        guard inFlight >= group, group >= 1, inFlight <= 8_192 else {
            throw ValidationError("--in-flight is at least --group, and at most 8192")
        }
        guard skus >= lines, lines >= 1, customers >= 1 else {
            throw ValidationError("there are not so many SKUs or customers")
        }
    }

    func run() throws {
        var limits = EngineLimits()
        limits.eagerAnswers = max(limits.eagerAnswers, group)
        let names = Names(skus: skus, customers: customers)
        var shop = try Premises(at: data, limits)
        try shop.furnish(names)
        let plan = ClosedLoop.Plan(
            inFlight: inFlight, group: group, isStrict: strict, warmup: warmup, seconds: seconds)
        var loop = ClosedLoop(plan, OrderSource(names, lines: lines, seed: seed))
        let figures = try loop.run(in: &shop)
        shop.engine.stop()
        print(try figures.line())
    }
}
