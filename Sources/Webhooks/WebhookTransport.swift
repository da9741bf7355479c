import AsyncHTTPClient
package import Deployment
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Hands events to one receiver, each by a connection of its own.
///
/// The receiver's name is resolved once for an attempt, and the connection goes to the address that was looked at, so
/// that a name which stands for another address a moment later leads nowhere else. Redirects are followed nowhere.
package struct WebhookTransport: Sendable {
    package let limit: Duration

    private let address: WebhookAddress
    private let secret: WebhookSecret
    private let allowsPrivate: Bool
    private let resolve: @Sendable (String) async throws -> [NetworkAddress]

    /// - Parameters:
    ///   - allowsPrivate: whether it may be http, and an address of this machine or of a network of one's own.
    ///   - limit: for all of an attempt.
    package init(
        to address: WebhookAddress, secret: WebhookSecret, allowsPrivate: Bool, limit: Duration = .seconds(20),
        resolve: @escaping @Sendable (String) async throws -> [NetworkAddress] = NetworkAddress.resolve
    ) {
        self.address = address
        self.secret = secret
        self.allowsPrivate = allowsPrivate
        self.limit = limit
        self.resolve = resolve
    }

    /// - Parameter now: Unix seconds.
    /// - Returns: a reason names no address; what was not taken may be taken later.
    package func send(_ event: WebhookEvent, now: Int = Int(Date().timeIntervalSince1970)) async -> HandOver {
        guard allowsPrivate || !address.isPlain else { return .notNow("not_encrypted") }
        do {
            let status = try await withDeadline { try await exchange(event, now: now) }
            return (200..<300).contains(status) ? .taken : .notNow("status_\(status)")
        } catch let refusal as Refusal {
            return .notNow(refusal.rawValue)
        } catch {
            return .notNow(Self.reason(error))
        }
    }

    private enum Refusal: String, Error {
        case unknownHost = "unknown_host"
        case privateAddress = "private_address"
    }

    private func exchange(_ event: WebhookEvent, now: Int) async throws -> UInt {
        let found = try await resolve(address.host)
        guard let target = found.first else { throw Refusal.unknownHost }
        // A name that has one of each kind is no receiver's either.
        guard allowsPrivate || found.allSatisfy(\.isPublic) else { throw Refusal.privateAddress }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(target))
        do {
            let status = try await client.execute(request(event, now: now), deadline: deadline).status.code
            try await client.shutdown()
            return status
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func configuration(_ target: NetworkAddress) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.dnsOverride = [address.host: target.text]
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return configuration
    }

    private var deadline: NIODeadline { .now() + .nanoseconds(Int64(limit / .nanoseconds(1))) }

    private func request(_ event: WebhookEvent, now: Int) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address.text)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/json", "User-Agent": "observerd", "webhook-id": event.id,
            "webhook-timestamp": String(now),
            "webhook-signature": secret.signature(id: event.id, timestamp: now, body: event.body),
        ]
        request.body = .bytes(ByteBuffer(string: event.body))
        return request
    }

    /// Looking up a name counts, too.
    private func withDeadline(_ work: @escaping @Sendable () async throws -> UInt) async throws -> UInt {
        try await withThrowingTaskGroup(of: UInt.self) { group in
            group.addTask { try await work() }
            group.addTask { [limit] in
                try await Task.sleep(for: limit)
                throw HTTPClientError.deadlineExceeded
            }
            defer { group.cancelAll() }
            guard let status = try await group.next() else { throw CancellationError() }
            return status
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch (error, error as? HTTPClientError) {
        case (is NIOConnectionError, _), (is IOError, _): "unreachable"
        case (_, .deadlineExceeded?), (_, .readTimeout?), (_, .connectTimeout?): "time_limit"
        case (_, .remoteConnectionClosed?): "closed"
        case (is CancellationError, _): "stopped"
        default: "failed"
        }
    }
}
