import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An OSRM-like service in this process: measures on a plane, with one-way detours, and misbehaves when it is told to.
package final class FakeRoadServer: Sendable {
    /// A question as it came in.
    package struct Question: Sendable {
        package let target: String
        /// Longitude and latitude.
        package let places: [SIMD2<Double>]
        package let sources: [Int]
        package let destinations: [Int]
        /// From 1.
        package let number: Int
    }

    package enum Reply: Sendable {
        /// What was asked for.
        case table
        case text(status: Int, String)
        case silence
        /// Closes the connection.
        case hangUp
    }

    private struct State {
        var questions: [Question] = []
        var busy = 0
        var mostBusy = 0
    }

    package let url: String
    private let channel: any Channel
    private let book: Book

    /// - Parameters:
    ///   - limit: places of one question, as `--max-table-size`.
    ///   - hasRoute: whether there is a way between two places.
    package init(
        limit: Int = 100, hasRoute: @escaping @Sendable (SIMD2<Double>, SIMD2<Double>) -> Bool = { _, _ in true },
        reply: @escaping @Sendable (Question) -> Reply = { _ in .table }
    ) async throws {
        let book = Book(limit: limit, hasRoute: hasRoute, reply: reply)
        self.book = book
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(book: book))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        url = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    package func stop() async throws { try await channel.close() }

    package var questions: [Question] { book.state.withLock { $0.questions } }
    /// The most questions that were under way at the same time.
    package var mostBusy: Int { book.state.withLock { $0.mostBusy } }

    /// Metres and seconds of a leg: roads wind, and northward they climb.
    package static func leg(_ from: SIMD2<Double>, _ to: SIMD2<Double>) -> (distance: Double, duration: Double) {
        let step = (to - from) * 111_195
        let straight = (step * step).sum().squareRoot()
        let distance = 1.25 * straight + (step.y > 0 ? 0.2 * step.y : 0)
        return (distance, distance / 14 + (step.y > 0 ? step.y / 50 : 0))
    }

    /// What the connections share.
    private final class Book: Sendable {
        let limit: Int
        let hasRoute: @Sendable (SIMD2<Double>, SIMD2<Double>) -> Bool
        let reply: @Sendable (Question) -> Reply
        let state = Mutex(State())

        init(
            limit: Int, hasRoute: @escaping @Sendable (SIMD2<Double>, SIMD2<Double>) -> Bool,
            reply: @escaping @Sendable (Question) -> Reply
        ) {
            (self.limit, self.hasRoute, self.reply) = (limit, hasRoute, reply)
        }

        /// Notes a question as under way.
        func open(_ target: String) -> Question {
            state.withLock { state in
                let question = Self.question(target, number: state.questions.count + 1)
                state.questions.append(question)
                state.busy += 1
                state.mostBusy = max(state.mostBusy, state.busy)
                return question
            }
        }

        func close() { state.withLock { $0.busy -= 1 } }

        private static func question(_ target: String, number: Int) -> Question {
            let parts = target.split(separator: "?", maxSplits: 1)
            let places = (parts[0].split(separator: "/").last ?? "").split(separator: ";").map { text in
                let numbers = text.split(separator: ",").compactMap { Double(String($0)) }
                return numbers.count == 2 ? SIMD2(numbers[0], numbers[1]) : SIMD2(.nan, .nan)
            }
            func list(_ key: String) -> [Int] {
                let values = parts.count < 2 ? [] : parts[1].split(separator: "&")
                let value = values.first { $0.hasPrefix(key + "=") }?.dropFirst(key.count + 1)
                return value.map { $0.split(separator: ";").compactMap { Int(String($0)) } } ?? Array(places.indices)
            }
            return Question(
                target: target, places: places, sources: list("sources"), destinations: list("destinations"),
                number: number)
        }

        func table(_ question: Question) -> (status: Int, text: String) {
            if question.places.count > limit {
                return (400, #"{"code":"TooBig","message":"Too many table coordinates"}"#)
            }
            func matrix(_ value: (SIMD2<Double>, SIMD2<Double>) -> Double) -> String {
                let rows = question.sources.map { from in
                    let cells = question.destinations.map { to -> String in
                        let (a, b) = (question.places[from], question.places[to])
                        return hasRoute(a, b) ? String((value(a, b) * 10).rounded() / 10) : "null"
                    }
                    return "[\(cells.joined(separator: ","))]"
                }
                return "[\(rows.joined(separator: ","))]"
            }
            let durations = matrix { FakeRoadServer.leg($0, $1).duration }
            let distances = matrix { FakeRoadServer.leg($0, $1).distance }
            return (200, #"{"code":"Ok","durations":\#(durations),"distances":\#(distances)}"#)
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let book: Book
        private var target = ""

        init(book: Book) {
            self.book = book
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): target = head.uri
            case .body: break
            case .end: answer(context)
            }
        }

        private func answer(_ context: ChannelHandlerContext) {
            let question = book.open(target)
            switch book.reply(question) {
            case .silence: return
            case .hangUp:
                book.close()
                context.close(promise: nil)
            case .text(let status, let text): send(status, text, context)
            case .table:
                let (status, text) = book.table(question)
                let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
                // A little later, so that questions at the same time are seen to be that.
                context.eventLoop.scheduleTask(in: .milliseconds(5)) {
                    let (handler, context) = bound.value
                    handler.send(status, text, context)
                }
            }
        }

        private func send(_ status: Int, _ text: String, _ context: ChannelHandlerContext) {
            defer { book.close() }
            let headers = HTTPHeaders([
                ("Content-Type", "application/json"), ("Content-Length", String(text.utf8.count)),
            ])
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
