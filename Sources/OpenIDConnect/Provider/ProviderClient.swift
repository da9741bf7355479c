import AsyncHTTPClient
import Deployment
import MissionModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// Asks a provider, within limits of time and size, and follows it nowhere.
struct ProviderClient: Sendable {
    struct Reply: Sendable {
        let status: UInt
        let body: [UInt8]
    }

    /// One client of the process, never closed.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let timeLimit: Duration

    /// The JSON object at an address.
    ///
    /// - Parameter name: what it is, such as `discovery document`.
    func object(
        at address: ProviderAddress, name: String, longest: Int, accessToken: String? = nil
    ) async throws(IdentityProviderError) -> JSONObject {
        var request = HTTPClientRequest(url: address.text)
        if let accessToken { request.headers.add(name: "Authorization", value: "Bearer \(accessToken)") }
        let reply = try await reply(to: request, name: name, longest: longest)
        guard reply.status == 200 else {
            throw .unavailable("answered with status \(reply.status) where its \(name) should be")
        }
        guard let object = try? JSONParser.parse(reply.body).object else {
            throw .unavailable("has a \(name) that is no JSON object")
        }
        return object
    }

    /// The answer to a form, whatever its status.
    func post(
        _ fields: [(name: String, value: String)], to address: ProviderAddress, authorization: String?, name: String,
        longest: Int
    ) async throws(IdentityProviderError) -> Reply {
        var request = HTTPClientRequest(url: address.text)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: FormText.encode(fields)))
        return try await reply(to: request, name: name, longest: longest)
    }

    private func reply(
        to request: HTTPClientRequest, name: String, longest: Int
    ) async throws(IdentityProviderError) -> Reply {
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "observerd")
        do {
            return try await exchange(request, longest: longest)
        } catch is NIOTooManyBytesError {
            throw .unavailable("has a \(name) that is far too long")
        } catch {
            throw .unavailable("\(reason(error)) when asked for its \(name)")
        }
    }

    /// Status and body of an answer, both within the time for one question.
    private func exchange(_ request: HTTPClientRequest, longest: Int) async throws -> Reply {
        try await withThrowingTaskGroup(of: Reply.self) { [timeLimit] group in
            group.addTask {
                let limit = TimeAmount.nanoseconds(Int64(timeLimit / .nanoseconds(1)))
                let response = try await Self.http.execute(request, timeout: limit)
                let body = try await response.body.collect(upTo: longest)
                return Reply(status: response.status.code, body: Array(body.readableBytesView))
            }
            group.addTask {
                try await Task.sleep(for: timeLimit)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw CancellationError() }
            return reply
        }
    }

    private func reason(_ error: any Error) -> String {
        switch (error, error as? HTTPClientError) {
        case (is NIOConnectionError, _), (is IOError, _): "cannot be reached"
        case (_, .deadlineExceeded?), (_, .readTimeout?), (_, .connectTimeout?): "did not answer within \(timeLimit)"
        case (_, .remoteConnectionClosed?): "closed the connection"
        default: "failed (\(type(of: error)))"
        }
    }
}
