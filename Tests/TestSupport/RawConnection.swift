import NIOCore
import NIOPosix
import Synchronization

/// A TCP connection that sends what a test says, be it HTTP or not, and keeps what comes.
package final class RawConnection: Sendable {
    private struct State {
        var bytes = ByteBuffer()
        /// Nothing comes any more; what is sent may still be taken.
        var isOver = false
    }

    private final class Receiver: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        let connection: RawConnection

        init(_ connection: RawConnection) {
            self.connection = connection
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var bytes = unwrapInboundIn(data)
            connection.state.withLock { _ = $0.bytes.writeBuffer(&bytes) }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .inputClosed? = event as? ChannelEvent { connection.state.withLock { $0.isOver = true } }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            connection.state.withLock { $0.isOver = true }
        }
    }

    private let state = Mutex(State())
    private let channel = Mutex<(any Channel)?>(nil)

    private init() {}

    /// Connects to a port of the loopback address, and closes after the test.
    package static func with<Value: Sendable>(
        port: Int, _ test: (RawConnection) async throws -> Value
    ) async throws -> Value {
        let connection = RawConnection()
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(connection))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        connection.channel.withLock { $0 = channel }
        do {
            let value = try await test(connection)
            try? await channel.close()
            return value
        } catch {
            try? await channel.close()
            throw error
        }
    }

    package var received: String { state.withLock { String(buffer: $0.bytes) } }

    package func send(_ text: String) async throws {
        try await channel.withLock { $0 }?.writeAndFlush(ByteBuffer(string: text))
    }

    /// Sends one text again and again until the other side does not take it any more.
    ///
    /// - Returns: how often it was sent.
    package func send(_ text: String, most: Int, pause: Duration = .zero) async throws -> Int {
        for n in 0..<most {
            do { try await send(text) } catch { return n }
            try await Task.sleep(for: pause)
        }
        return most
    }

    /// Reads until a text has come; false where the connection ended before.
    package func read(until text: String) async throws -> Bool {
        while !received.contains(text) {
            if state.withLock({ $0.isOver }) { return received.contains(text) }
            try await Task.sleep(for: .milliseconds(2))
        }
        return true
    }

    /// All that comes until the other side closes or resets the connection.
    package func readToEnd() async throws -> String {
        while !state.withLock({ $0.isOver }) { try await Task.sleep(for: .milliseconds(2)) }
        return received
    }
}
