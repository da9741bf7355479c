import MissionModel
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server of this process that answers as a test says, and keeps what it was sent.
final class TestDaemon: Sendable {
    struct Received: Sendable {
        var method: String
        /// Path and query as sent.
        var target: String
        var headers: Headers
        var body: [UInt8]

        var json: JSONValue? { try? JSONParser.parse(body) }
    }

    struct Headers: Sendable {
        fileprivate let fields: HTTPHeaders

        subscript(name: String) -> [String] { fields[name] }
    }

    enum Reaction: Sendable {
        case answer(Int, [(String, String)], [UInt8])
        /// The connection ends without an answer.
        case hangUp
        /// A body without length that breaks off after these pieces.
        case brokenStream([String])

        static func json(_ value: JSONValue, status: Int = 200, tag: String? = nil) -> Reaction {
            let type = status < 400 ? "application/json" : "application/problem+json"
            let headers = [("Content-Type", type)] + (tag.map { [("ETag", $0)] } ?? [])
            return .answer(status, headers, JSONWriter.write(value))
        }

        static func problem(_ status: Int, _ title: String, _ detail: String, more: JSONObject = [:]) -> Reaction {
            var object: JSONObject = [
                "type": "urn:observerd:problem:test", "title": .string(title), "status": .int(status),
                "detail": .string(detail), "request_id": "r-1",
            ]
            object.merge(more)
            return .json(.object(object), status: status)
        }
    }

    /// Told the request and how many there were of its kind before.
    typealias Route = @Sendable (Received, Int) -> Reaction

    private let routes: [String: Route]
    private let state = Mutex<[Received]>([])

    /// Runs a test beside a server.
    ///
    /// - Parameter routes: by method and path without `/api/v1`, such as `GET /missions`.
    static func with(
        _ routes: [String: Route], _ test: (TestDaemon, Int) async throws -> Void
    ) async throws {
        let daemon = TestDaemon(routes)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(daemon))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await test(daemon, channel.localAddress?.port ?? 0)
            try await channel.close()
        } catch {
            try await channel.close()
            throw error
        }
    }

    private init(_ routes: [String: Route]) {
        self.routes = routes
    }

    /// Requests of a kind, such as `POST /missions`.
    func received(_ kind: String) -> [Received] {
        state.withLock { $0.filter { Self.kind(of: $0) == kind } }
    }

    private static func kind(of request: Received) -> String {
        let path = request.target.prefix { $0 != "?" }
        return request.method + " " + (path.hasPrefix("/api/v1") ? path.dropFirst(7) : path)
    }

    fileprivate func react(to request: Received) -> Reaction {
        let kind = Self.kind(of: request)
        let earlier = state.withLock { received in
            defer { received.append(request) }
            return received.count { Self.kind(of: $0) == kind }
        }
        return routes[kind].map { $0(request, earlier) } ?? .problem(404, "There is no such thing", kind)
    }
}

private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let daemon: TestDaemon
    private var request: TestDaemon.Received?

    init(_ daemon: TestDaemon) {
        self.daemon = daemon
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = TestDaemon.Received(
                method: head.method.rawValue, target: head.uri, headers: TestDaemon.Headers(fields: head.headers),
                body: [])
        case .body(let buffer):
            request?.body += Array(buffer.readableBytesView)
        case .end:
            guard let request else { return }
            self.request = nil
            react(daemon.react(to: request), context)
        }
    }

    private func react(_ reaction: TestDaemon.Reaction, _ context: ChannelHandlerContext) {
        switch reaction {
        case .hangUp:
            context.close(promise: nil)
        case .answer(let status, let headers, let body):
            var fields = HTTPHeaders(headers)
            fields.add(name: "Content-Length", value: String(body.count))
            write(head: status, fields, body, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .brokenStream(let pieces):
            let fields = HTTPHeaders([("Content-Type", "text/event-stream"), ("Transfer-Encoding", "chunked")])
            write(head: 200, fields, Array(pieces.joined().utf8), context)
            context.close(promise: nil)
        }
    }

    private func write(head status: Int, _ headers: HTTPHeaders, _ body: [UInt8], _ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    }
}
