import NIOCore

/// What NIO tells a connection, and what it asks of NIO.
extension Connection {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        exchange.leave(self)
    }

    func channelActive(context: ChannelHandlerContext) {
        guard exchange.enter(self) else {
            context.close(promise: nil)
            return
        }
        context.read()
    }

    func channelInactive(context: ChannelHandlerContext) {
        flow.beginClosing()
        exchange.leave(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        arrived += bytes.readableBytes
        receive(bytes)
    }

    /// Reads on in the same breath, which costs no system call, unless too much is waiting; who
    /// sends much, or small pieces of a request one after the other, reads on in turn.
    func channelReadComplete(context: ChannelHandlerContext) {
        defer { arrived = 0 }
        let limits = exchange.limits
        let isPiece = arrived < limits.pieceBytes && flow.unread > 0 && !isQueued
        pieces = isPiece ? pieces + 1 : 0
        isReadHeld = !flow.mayRead
        guard !isReadHeld else { return }
        if arrived >= limits.bulkBytes || arrived >= limits.burstBytes && exchange.isShort() {
            exchange.queueReading(self)
        } else if pieces > 1 {
            exchange.queueDribbling(self)
        } else {
            context.read()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        flow.isOutputFull = !context.channel.isWritable
        resumeSending()
        goOn()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        flow.endInput()
        goOn()
    }

    /// A client that is gone is no news.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Sends on, in turn, if sending was held and the socket has taken what it was given.
    private func resumeSending() {
        guard isSendingHeld, !flow.isOutputFull else { return }
        isSendingHeld = false
        exchange.queueSending(self)
    }

    /// Reads again, in turn, if reading was held and there is room now.
    func resumeReading() {
        guard isReadHeld, flow.mayRead else { return }
        isReadHeld = false
        exchange.queueReading(self)
    }

    /// Reads again, if there is room: it is its turn.
    /// - Returns: whether it does; not where the client has gone, or says no more.
    @discardableResult
    func readOn() -> Bool {
        isReadHeld = !flow.mayRead
        guard !isForgotten, !isReadHeld, let context else { return false }
        context.read()
        return true
    }

    /// Closes once everything written has been taken.
    func closeOnceSent() {
        guard let context else { return }
        let sent = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        sent.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: sent)
    }

    /// Closes without another word.
    func hangUp() {
        flow.beginClosing()
        context?.close(promise: nil)
    }

    /// Bytes that were written and the socket has not taken; 0 where there is no socket.
    var unsent: Int {
        guard let options = context?.channel.syncOptions else { return 0 }
        do {
            return try options.getOption(.bufferedWritableBytes)
        } catch {
            return 0
        }
    }

    /// The same, or 0 where they are few.
    var untaken: Int { flow.isOutputFull ? unsent : 0 }

    /// Whether the client takes no replies and so keeps everything from going on.
    func isStalled(at time: NIODeadline) -> Bool {
        let unsent = unsent
        return flow.isStalled(
            sent: written - UInt64(unsent), unsent: unsent, at: time.uptimeNanoseconds)
    }
}
