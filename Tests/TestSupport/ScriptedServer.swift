import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server in this process that answers as a test says and keeps what it was asked.
package final class ScriptedServer: Sendable {
    package struct Question: Sendable {
        package let method: String
        /// Without the query.
        package let path: String
        package let headers: [(name: String, value: String)]
        package let body: String

        package func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    package enum Reply: Sendable {
        case text(status: Int, String)
        case redirect(to: String)
        case silence
        /// A head that promises a body, of which a piece comes and then another for ever.
        case trickle
        /// A body that never ends.
        case endless
        /// Closes the connection.
        case hangUp
    }

    package let url: String
    private let channel: any Channel
    private let asked: Questions

    package init(reply: @escaping @Sendable (Question) -> Reply) async throws {
        let asked = Questions()
        self.asked = asked
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(asked: asked, reply: reply))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        url = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    package func stop() async throws { try await channel.close() }

    package var questions: [Question] { asked.list.withLock { $0 } }

    private final class Questions: Sendable {
        let list = Mutex<[Question]>([])
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let asked: Questions
        private let reply: @Sendable (Question) -> Reply
        private var head: HTTPRequestHead?
        private var body = ""

        init(asked: Questions, reply: @escaping @Sendable (Question) -> Reply) {
            self.asked = asked
            self.reply = reply
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): (self.head, body) = (head, "")
            case .body(let bytes): body += String(buffer: bytes)
            case .end: answer(context)
            }
        }

        private func answer(_ context: ChannelHandlerContext) {
            guard let head else { return }
            let question = Question(
                method: head.method.rawValue, path: String(head.uri.prefix { $0 != "?" }),
                headers: head.headers.map { ($0.name, $0.value) }, body: body)
            asked.list.withLock { $0.append(question) }
            switch reply(question) {
            case .text(let status, let text):
                begin(status, [("Content-Length", String(text.utf8.count))], context)
                write(ByteBuffer(string: text), context)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            case .redirect(let address):
                begin(302, [("Location", address), ("Content-Length", "0")], context)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            case .silence: return
            case .trickle:
                begin(200, [("Content-Length", "10000")], context)
                goOn(ByteBuffer(string: " "), after: .milliseconds(100), context)
            case .endless:
                begin(200, [("Transfer-Encoding", "chunked")], context)
                goOn(ByteBuffer(repeating: 0x20, count: 65_536), after: .zero, context)
            case .hangUp: context.close(promise: nil)
            }
        }

        private func begin(_ status: Int, _ headers: [(String, String)], _ context: ChannelHandlerContext) {
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: status),
                headers: HTTPHeaders(headers + [("Content-Type", "application/json")]))
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }

        private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
            context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
        }

        /// Writes the same again and again while somebody is there.
        private func goOn(_ bytes: ByteBuffer, after pause: TimeAmount, _ context: ChannelHandlerContext) {
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(bytes)))).whenSuccess {
                bound.value.1.eventLoop.scheduleTask(in: pause) {
                    let (handler, context) = bound.value
                    if context.channel.isActive { handler.goOn(bytes, after: pause, context) }
                }
            }
        }
    }
}
