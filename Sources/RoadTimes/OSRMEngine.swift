import AsyncHTTPClient
package import Deployment
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Road legs from an OSRM-compatible service: `GET /table/v1/driving/…`.
package struct OSRMEngine: RoadEngine {
    package struct Settings: Sendable, Equatable {
        /// The most places of one request; a server's usual limit is 100.
        package var placeLimit = 100
        /// Requests at the same time.
        package var questionLimit = 4
        /// Seconds for one request, its answer included.
        package var timeout = 10
        /// Attempts at one request.
        package var attempts = 3

        package init() {}
    }

    /// One client of the process, never closed. An address where nobody listens fails at once: we repeat ourselves.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private let address: OSRMAddress
    private let settings: Settings

    package init(_ address: OSRMAddress, _ settings: Settings = Settings()) {
        self.address = address
        self.settings = settings
    }

    package var identity: String { address.text }
    package var placeLimit: Int { settings.placeLimit }
    package var questionLimit: Int { settings.questionLimit }

    package func legs(from sources: [RoadPoint], to destinations: [RoadPoint]) async throws -> [RoadAnswer] {
        if sources.isEmpty || destinations.isEmpty { return [] }
        let question = OSRMQuestion(from: sources, to: destinations)
        var attempt = 1
        while true {
            let outcome = await outcome(of: question)
            try Task.checkCancellation()
            switch outcome {
            case .legs(let legs): return question.expand(legs)
            case .refused(let reason): throw RoadEngineError("the road engine at \(address.text) \(reason)")
            case .failed(let reason):
                if attempt >= settings.attempts {
                    let count = attempt == 1 ? "" : ", \(attempt) times"
                    throw RoadEngineError("the road engine at \(address.text) \(reason)\(count)")
                }
                try await Task.sleep(for: Self.pause(after: attempt))
                attempt += 1
            }
        }
    }

    private enum Outcome {
        case legs([RoadAnswer])
        /// Another attempt may go better.
        case failed(String)
        /// Another attempt is in vain.
        case refused(String)
    }

    private func outcome(of question: OSRMQuestion) async -> Outcome {
        var request = HTTPClientRequest(url: address.text + question.target)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "observerd")
        let reply: (status: UInt, body: [UInt8])
        do {
            reply = try await exchange(request, longest: question.longestAnswer)
        } catch is NIOTooManyBytesError {
            return .refused("gave an answer that is far too long")
        } catch {
            return .failed(reason(error))
        }
        if reply.status == 200 { return legs(reply.body, question) }
        let refusal = OSRMAnswer.refusal(reply.body)
        if reply.status == 429 || reply.status >= 500 {
            return .failed("answered with status \(reply.status)" + (refusal.map { " (\($0.text))" } ?? ""))
        }
        guard let refusal else { return .refused("answered with status \(reply.status) and is no OSRM service") }
        if refusal.code == "TooBig" {
            return .refused(
                "takes fewer places in one question than road_engine_limit allows, \(settings.placeLimit) "
                    + "(\(refusal.text))")
        }
        return .refused("refused the question (\(refusal.text))")
    }

    /// Status and body of an answer, both within the time for one request.
    private func exchange(_ request: HTTPClientRequest, longest: Int) async throws -> (status: UInt, body: [UInt8]) {
        let timeout = settings.timeout
        return try await withThrowingTaskGroup(of: (UInt, [UInt8]).self) { group in
            group.addTask {
                let response = try await Self.http.execute(request, timeout: .seconds(Int64(timeout)))
                let body = try await response.body.collect(upTo: longest)
                return (response.status.code, Array(body.readableBytesView))
            }
            group.addTask {
                try await Task.sleep(for: .seconds(timeout))
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw CancellationError() }
            return reply
        }
    }

    private func legs(_ body: [UInt8], _ question: OSRMQuestion) -> Outcome {
        do {
            return .legs(
                try OSRMAnswer.legs(body, rows: question.sourceCount, columns: question.destinationCount))
        } catch {
            return .refused("gave \(error.text)")
        }
    }

    // MARK: Failures

    /// 0.25, 0.5 s and so on, each up to half as long again, so that many questions do not come back at once.
    private static func pause(after attempt: Int) -> Duration {
        .milliseconds(125 << attempt) * Double.random(in: 1...1.5)
    }

    private func reason(_ error: any Error) -> String {
        switch (error, error as? HTTPClientError) {
        case (let error as NIOConnectionError, _):
            "cannot be reached (\(error.connectionErrors.first.map { Self.text($0.error) } ?? "the host is not known"))"
        case (is IOError, _): "cannot be reached (\(Self.text(error)))"
        case (_, .deadlineExceeded?), (_, .readTimeout?), (_, .connectTimeout?):
            "did not answer within \(settings.timeout) s"
        case (_, .remoteConnectionClosed?): "closed the connection before its answer"
        default: "could not be asked (\(Self.text(error)))"
        }
    }

    private static func text(_ error: any Error) -> String {
        guard let error = error as? IOError else { return String(describing: error) }
        return error.errnoCode == ECONNREFUSED ? "connection refused" : "system error \(error.errnoCode)"
    }
}
