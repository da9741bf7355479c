import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// What HTTP/1 asks of a connection and Hummingbird leaves to time-outs: when it ends, and what is said before.
///
/// After an answer that came before the end of its request's body, little more of the body is taken: so much that a
/// caller which is still sending gets to read the answer. That answer says `Connection: close`, as the answers do to
/// callers that ask for it and to those of HTTP/1.0. What the parser refuses is answered with a problem.
final class ConnectionRules: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Bytes of a body that are taken after the answer.
    private static let mostDrained = 64 << 10
    /// For so long.
    private static let drainLimit = TimeAmount.seconds(1)

    private struct Asked {
        let version: HTTPVersion
        let isLast: Bool
    }

    private let logger: Logger
    /// Requests whose answers have not ended, in their order.
    private var unanswered: [Asked] = []
    /// The body of the last request has not ended.
    private var isBodyOpen = false
    private var parserError: HTTPParserError?
    /// The answer that is being written is the connection's last.
    private var isLastAnswer = false
    /// The last answer was handed on; what comes now is drained.
    private var isOver = false
    /// The last answer went out.
    private var isWritten = false
    private var drained = 0
    private var deadline: Scheduled<Void>?
    /// The peer sends no more: it closed its side, or the connection has ended.
    private var isGone = false
    /// Told when the peer is gone, by the request that is under way.
    private var whenGone: (@Sendable () -> Void)?

    init(logger: Logger) {
        self.logger = logger
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if isOver { return drain(part, context) }
        switch part {
        case .head(var head):
            unanswered.append(Asked(version: head.version, isLast: head.version != .http1_1 || !head.isKeepAlive))
            isBodyOpen = true
            // HTTP/1.0 knows no Host; the empty one says that there is none.
            if head.version != .http1_1, !head.headers.contains(name: "host") {
                head.headers.add(name: "host", value: "")
            }
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body: context.fireChannelRead(data)
        case .end:
            isBodyOpen = false
            context.fireChannelRead(data)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError {
            parserError = error
            // Nobody knows where it ends.
            isBodyOpen = true
        }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): write(head, context, promise)
        case .body: context.write(data, promise: promise)
        case .end where isLastAnswer:
            isOver = true
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            written.futureResult.assumeIsolated().whenComplete { _ in self.lastAnswerIsWritten(context) }
            context.write(data, promise: written)
        case .end:
            unanswered.removeFirst()
            context.write(data, promise: promise)
        }
    }

    private func write(
        _ head: HTTPResponseHead, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        var head = head
        let asked = unanswered.first
        isLastAnswer =
            asked?.isLast ?? true || isBodyOpen && unanswered.count < 2
            || head.headers[canonicalForm: "connection"].contains("close")
        if isLastAnswer { head.headers.replaceOrAdd(name: "connection", value: "close") }
        // A body without length is chunked in HTTP/1.1 alone.
        if asked?.version == .http1_0 { head.version = .http1_0 }
        guard let parserError, head.status == .badRequest, !head.headers.contains(name: "content-type") else {
            context.write(wrapOutboundOut(.head(head)), promise: promise)
            return
        }
        let body = explain(parserError, &head.headers)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }

    /// The body that Hummingbird's bare answer to what the parser refuses gets, and the headers for it.
    private func explain(_ error: HTTPParserError, _ headers: inout HTTPHeaders) -> ByteBuffer {
        let requestID = RequestID().description
        logger.info("Malformed request", metadata: ["request_id": "\(requestID)", "error": "\(error)"])
        let problem = Problem(.malformedRequest, "What came is not a request as HTTP/1.1 has them.")
        let body = ByteBuffer(bytes: ProblemJSON.body(of: problem, requestID: requestID))
        var fields: HTTPFields = [.contentType: ProblemJSON.mediaType, .contentLength: "\(body.readableBytes)"]
        fields.addUsual(requestID: requestID)
        for field in fields { headers.replaceOrAdd(name: field.name.rawName, value: field.value) }
        return body
    }

    private func lastAnswerIsWritten(_ context: ChannelHandlerContext) {
        isWritten = true
        closeIfDrained(context)
        guard context.channel.isActive else { return }
        context.close(mode: .output, promise: nil)
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.drainLimit) { context.close(promise: nil) }
    }

    private func drain(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head: break
        case .body(let bytes): drained += bytes.readableBytes
        case .end: isBodyOpen = false
        }
        closeIfDrained(context)
    }

    private func closeIfDrained(_ context: ChannelHandlerContext) {
        if isWritten, !isBodyOpen || drained > Self.mostDrained { context.close(promise: nil) }
    }

    /// - Parameter run: takes the place of what the request before has asked to be run.
    func tellWhenGone(_ run: @escaping @Sendable () -> Void) {
        if isGone { run() } else { whenGone = run }
    }

    private func leave() {
        isGone = true
        whenGone?()
        whenGone = nil
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        leave()
        context.fireChannelInactive()
    }
}
