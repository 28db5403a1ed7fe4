package import DaybookEngine
import DaybookModel
import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// Daybook's Unix socket: takes connections, and carries requests to the engine and replies back.
///
/// ```swift
/// let switchboard = Switchboard()
/// let engine = Engine(…, deliver: switchboard.deliver, onFailure: { _ in switchboard.hangUp() })
/// let server = Server(configuration, switchboard: switchboard, submit: engine.submit)
/// try await server.start()
/// …
/// await server.stop(after: engine.stop)
/// ```
///
/// - Started once. Whoever made a server stops it, started or not; once more does no harm.
package final class Server: Sendable {
    private struct Running {
        let file: SocketFile
        let listener: any Channel
    }

    private let configuration: ServerConfiguration
    private let group: MultiThreadedEventLoopGroup
    private let switchboard: Switchboard
    private let parts: ServerParts
    private let exchanges = Mutex<[NIOLoopBound<Exchange>]>([])
    private let running = Mutex<Running?>(nil)

    /// - Parameters:
    ///   - switchboard: the one whose `deliver` the engine has.
    ///   - loading: how far the replay has come, while there is no engine yet.
    ///   - isIdle: whether the engine waits for calls; some are left then before all are read.
    ///   - submit: leaves calls with the engine; must not block.
    package init(
        _ configuration: ServerConfiguration, switchboard: Switchboard,
        loading: @escaping @Sendable () -> ReplayProgress? = { nil },
        isIdle: @escaping @Sendable () -> Bool = { false },
        submit: @escaping @Sendable ([Call]) -> Void
    ) {
        self.configuration = configuration
        self.switchboard = switchboard
        group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.loops)
        parts = ServerParts(
            configuration, switchboard: switchboard, loading: loading, isIdle: isIdle,
            submit: submit)
    }

    /// Begins to listen.
    package func start() async throws(ServerError) {
        let exchanges = await makeExchanges()
        self.exchanges.withLock { $0 = exchanges }
        do {
            let (file, listener) = try await SocketFile.bind(
                { [self] in bootstrap(exchanges) }, configuration)
            running.withLock { $0 = Running(file: file, listener: listener) }
        } catch {
            await end()
            throw error
        }
    }

    /// Stops in order: takes nothing new, has everything answered, sends it, and goes.
    ///
    /// - Parameter answerAll: has the engine answer whatever was submitted; may block.
    package func stop(after answerAll: @escaping @Sendable () -> Void) async {
        if let running = running.withLock({ $0.take() }) {
            await running.file.close(running.listener)
        }
        let exchanges = exchanges.withLock { $0 }
        guard let first = exchanges.first else {
            await Self.onOwnThread(answerAll)
            return await end()
        }
        let empty = first.eventLoop.makePromise(of: Void.self)
        let leaving = exchanges.map { exchange in
            exchange.eventLoop.flatSubmit { exchange.value.beginLeaving() }
        }
        EventLoopFuture.andAllComplete(leaving, promise: empty)
        await Self.onOwnThread(answerAll)
        let bound = first.eventLoop.scheduleTask(
            in: .milliseconds(Int64(configuration.limits.goodbyeSeconds * 1_000))
        ) { [self] in hangUp() }
        await Self.end(of: empty.futureResult)
        bound.cancel()
        await end()
    }

    /// Closes every connection without another word; from any thread.
    private func hangUp() {
        for exchange in exchanges.withLock({ $0 }) {
            exchange.eventLoop.execute { exchange.value.hangUp() }
        }
    }

    /// Closes some connections, by their ids; from any thread.
    private func close(_ ids: Set<UInt64>) {
        for exchange in exchanges.withLock({ $0 }) {
            exchange.eventLoop.execute { exchange.value.close(ids) }
        }
    }

    private func makeExchanges() async -> [NIOLoopBound<Exchange>] {
        let loops = Array(group.makeIterator())
        let inboxes = loops.map { _ in Inbox() }
        var exchanges: [NIOLoopBound<Exchange>] = []
        for (number, loop) in loops.enumerated() {
            let inbox = inboxes[number]
            let made = loop.submit { [parts] in
                let exchange = Exchange(
                    loop, number: number, of: parts.configuration.loops, inbox: inbox,
                    parts: parts)
                return NIOLoopBound(exchange, eventLoop: loop)
            }
            do {
                exchanges.append(try await made.get())
            } catch {
                preconditionFailure("making an exchange does not throw, yet: \(error)")
            }
        }
        for (exchange, inbox) in zip(exchanges, inboxes) {
            inbox.wake { exchange.eventLoop.execute { exchange.value.noteDelivered() } }
        }
        watch(exchanges)
        switchboard.connect(
            inboxes, parts.roster, hangUp: { [weak self] in self?.hangUp() },
            close: { [weak self] ids in self?.close(ids) })
        return exchanges
    }

    /// Has somebody look at stalled clients from time to time, and one loop at the rate.
    private func watch(_ exchanges: [NIOLoopBound<Exchange>]) {
        let interval = TimeAmount.milliseconds(Int64(configuration.limits.sweepSeconds * 1_000))
        for (number, exchange) in exchanges.enumerated() {
            exchange.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) {
                [parts] _ in
                exchange.value.sweep(at: .now())
                guard number == 0 else { return }
                parts.roster.sampleRate(seconds: parts.configuration.limits.sweepSeconds)
            }
        }
    }

    /// Ends the threads; after this nothing reaches them.
    private func end() async {
        switchboard.disconnect()
        exchanges.withLock { $0 = [] }
        do {
            try await group.shutdownGracefully()
        } catch {
            // Loops that are shut down already are what was wanted.
        }
    }

    private static func onOwnThread(_ body: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                body()
                continuation.resume()
            }
        }
    }

    private static func end(of future: EventLoopFuture<Void>) async {
        await withCheckedContinuation { continuation in
            future.whenComplete { _ in continuation.resume() }
        }
    }
}

/// How connections are made.
extension Server {
    private func bootstrap(_ exchanges: [NIOLoopBound<Exchange>]) -> ServerBootstrap {
        let limits = configuration.limits
        let asksGroups = configuration.access.asksGroups
        let waterMark = ChannelOptions.Types.WriteBufferWaterMark(
            low: limits.aheadBytes / 4, high: limits.aheadBytes)
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: limits.backlog)
            .serverChannelOption(
                .maxMessagesPerRead, value: UInt(limits.acceptsPerLook)
            )
            .serverChannelInitializer { listener in
                listener.eventLoop.makeCompletedFuture {
                    try listener.pipeline.syncOperations.addHandler(
                        AcceptPacer(
                            crowd: limits.acceptsPerLook,
                            pause: .microseconds(limits.acceptMicroseconds)))
                }
            }
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.writeBufferWaterMark, value: waterMark)
            .childChannelInitializer { channel in
                Peer.read(from: channel, withGroups: asksGroups).flatMapThrowing { peer in
                    guard let home = exchanges.first(where: { $0.eventLoop === channel.eventLoop })
                    else { preconditionFailure("a connection is on a loop of another server") }
                    try home.value.admit(channel, peer)
                }
            }
    }
}
