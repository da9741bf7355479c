import AsyncHTTPClient
import CommandLineIO
import Foundation
import MissionModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// The API of one daemon: requests with token and keys, repeated where that is safe, problems as errors.
struct APIClient: Sendable {
    let settings: ConnectionSettings
    private let http: HTTPClient
    private let pause: @Sendable (Duration) async throws -> Void

    /// Opens a client for the time of some work.
    static func with<Result: Sendable>(
        _ settings: ConnectionSettings, pause: @escaping @Sendable (Duration) async throws -> Void,
        _ work: (APIClient) async throws -> Result
    ) async throws -> Result {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.redirectConfiguration = .disallow
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let result = try await work(APIClient(settings: settings, http: http, pause: pause))
            try await http.shutdown()
            return result
        } catch {
            try await http.shutdown()
            throw error
        }
    }

    /// The answer to a request that succeeds.
    ///
    /// - Throws: the problem as a `ControlError`.
    func send(_ call: APICall) async throws -> APIReply {
        let reply = try await exchange(call)
        if reply.isSuccess { return reply }
        throw Self.error(of: reply)
    }

    /// The answer to a request, whatever its status.
    ///
    /// A POST carries a new idempotency key; it and every GET are sent again, with the same key, where the connection
    /// broke or the daemon says that it is not available. Conditional requests are sent again only where they have not
    /// reached the daemon: a repeated one would meet its own change.
    func exchange(_ call: APICall) async throws -> APIReply {
        try await attempts(call) { response in
            let buffer = try await response.body.collect(upTo: Self.longestReply)
            return APIReply(
                status: Int(response.status.code), headers: response.headers, body: Array(buffer.readableBytesView))
        }
    }

    /// The answer to a request that is conditional on the revision that was seen.
    ///
    /// - Throws: where somebody has changed the mission's data since, a sentence that says so.
    func change(_ call: APICall, mission: String) async throws -> APIReply {
        let reply = try await exchange(call)
        if reply.isSuccess { return reply }
        if reply.status != 412 { throw Self.error(of: reply) }
        throw ControlError(
            "Somebody has changed mission \(mission) in the meantime; nothing of yours was stored.",
            details: ["Look at it again, and repeat the command if it is still what you want."])
    }

    /// Hands the body of a successful answer on piece by piece; the answer itself has none.
    func download(_ call: APICall, to sink: ([UInt8]) throws -> Void) async throws -> APIReply {
        let response = try await open(call)
        guard response.status.code < 300 else {
            let buffer = try await response.body.collect(upTo: Self.longestReply)
            throw Self.error(
                of: APIReply(
                    status: Int(response.status.code), headers: response.headers, body: Array(buffer.readableBytesView))
            )
        }
        var isSinkAtFault = false
        do {
            for try await piece in response.body {
                isSinkAtFault = true
                try sink(Array(piece.readableBytesView))
                isSinkAtFault = false
            }
        } catch  where !isSinkAtFault && !(error is CancellationError) {
            throw unreachable(error)
        }
        return APIReply(status: Int(response.status.code), headers: response.headers, body: [])
    }

    /// The head of an answer, with a body to be read.
    private func open(_ call: APICall) async throws -> HTTPClientResponse {
        try await attempts(call) { $0 }
    }

    static func error(of reply: APIReply) -> ControlError {
        if let problem = ProblemReport(reply) {
            if reply.status != 401 { return problem.error }
            return ControlError(problem.error.message, details: tokenHints, status: .denied)
        }
        return ControlError(
            "The answer has status \(reply.status) and is no problem report.",
            details: ["Is it observerd that listens at this address?"], status: .unreadable)
    }

    static let tokenHints = [
        "`observerctl login` gets one; or give --token, --token-file, OBSERVERD_TOKEN or OBSERVERD_TOKEN_FILE.",
        "`observerd token create --role logistics` makes one; `observerd demo` leaves one in .observerd/client.json.",
    ]

    /// Bytes; a mission document of 64 MiB and something around it.
    private static let longestReply = 80 << 20
}

extension APIClient {
    private func attempts<Result>(
        _ call: APICall, _ take: (HTTPClientResponse) async throws -> Result
    ) async throws -> Result {
        var request = HTTPClientRequest(url: settings.server + call.target)
        request.method = HTTPMethod(rawValue: call.method.rawValue)
        if !call.isAnonymous {
            guard let token = settings.token else {
                throw ControlError(settings.missingToken, details: Self.tokenHints, status: .denied)
            }
            request.headers.add(name: "Authorization", value: "Bearer \(token)")
        }
        request.headers.add(name: "Accept", value: "application/json, */*;q=0.5")
        request.headers.add(name: "User-Agent", value: "observerctl")
        for header in call.headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        if call.method == .post { request.headers.add(name: "Idempotency-Key", value: UUID().uuidString.lowercased()) }
        var attempt = 0
        while true {
            defer { attempt += 1 }
            attach(call.body, to: &request)
            do {
                let response = try await http.execute(request, timeout: .seconds(call.patience))
                if attempt < Self.furtherAttempts, Self.isPassing(response, of: call) {
                    try await pause(Self.wait(after: response, attempt: attempt))
                    continue
                }
                return try await take(response)
            } catch let error where !(error is any ProgramFault || error is CancellationError) {
                guard attempt < Self.furtherAttempts, Self.mayRepeat(call, after: error) else {
                    throw unreachable(error)
                }
                try await pause(Self.backoff(attempt))
            }
        }
    }

    private func attach(_ body: APICall.Body, to request: inout HTTPClientRequest) {
        switch body {
        case .none: break
        case .json(let value, let mediaType):
            request.headers.replaceOrAdd(name: "Content-Type", value: mediaType)
            request.body = .bytes(JSONWriter.write(value))
        case .file(let file, let mediaType):
            request.headers.replaceOrAdd(name: "Content-Type", value: mediaType)
            request.body = .stream(file.chunks, length: file.size.map { .known($0) } ?? .unknown)
        }
    }

    private static let furtherAttempts = 4

    /// Whether the daemon asks for a further attempt of a request that takes effect once.
    private static func isPassing(_ response: HTTPClientResponse, of call: APICall) -> Bool {
        guard call.isReplayable, call.method == .get || call.method == .post else { return false }
        let isInFlight =
            call.method == .post && response.status == .conflict && response.headers.contains(name: "Retry-After")
        return isInFlight || response.status == .serviceUnavailable
    }

    private static func mayRepeat(_ call: APICall, after error: any Error) -> Bool {
        if (error as? HTTPClientError) == .deadlineExceeded { return false }
        let neverSent = error is NIOConnectionError || (error as? HTTPClientError) == .connectTimeout
        return call.isReplayable && (neverSent || call.method == .get || call.method == .post)
    }

    private static func wait(after response: HTTPClientResponse, attempt: Int) -> Duration {
        let asked = response.headers.first(name: "Retry-After").flatMap { Int($0) } ?? 0
        return max(.seconds(min(asked, 10)), backoff(attempt))
    }

    /// 0.2, 0.4, 0.8, 1.6 s, each up to half as long again so that many clients do not come at once.
    private static func backoff(_ attempt: Int) -> Duration {
        .milliseconds(200 << attempt) * Double.random(in: 1...1.5)
    }

    private func unreachable(_ error: any Error) -> ControlError {
        let reason =
            switch (error, error as? HTTPClientError) {
            case (let error as NIOConnectionError, _):
                error.connectionErrors.first.map { Self.sentence($0.error) } ?? "the host is not known"
            case (_, .deadlineExceeded?): "no answer in time"
            case (_, .connectTimeout?): "no connection in time"
            case (_, .remoteConnectionClosed?): "the connection was closed before the answer"
            case (_, .invalidURL?), (_, .emptyHost?): "this is no address of a server"
            default: Self.sentence(error)
            }
        return ControlError(
            "The daemon at \(settings.server) cannot be reached: \(reason).",
            details: [
                "Is it running? `observerd demo` starts one for a trial, `observerd serve` the service.",
                "Another address is given with --server or OBSERVERD_URL.",
            ], status: .unreachable)
    }

    private static func sentence(_ error: any Error) -> String {
        if let error = error as? IOError { return String(cString: strerror(error.errnoCode)).lowercased() }
        return String(describing: error)
    }
}
