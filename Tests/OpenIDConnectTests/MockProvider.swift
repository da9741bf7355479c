import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import Testing

/// The program `oidc-provider-mock` from PyPI, for tests of the whole flow.
final class MockProvider {
    /// What `make setup-checks` installed.
    private static let program = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".venv/bin/oidc-provider-mock")

    static var isPresent: Bool { FileManager.default.isExecutableFile(atPath: program.path) }
    static let absence = "no oidc-provider-mock (make setup-checks)"

    let url: String
    private let process = Process()
    private let client: HTTPClient

    /// - Parameter users: JSON objects with `sub` and claims.
    init(users: [String]) async throws {
        let port = try Self.freePort()
        url = "http://127.0.0.1:\(port)"
        process.executableURL = Self.program
        process.arguments = ["--port", "\(port)", "--require-nonce", "true"] + users.flatMap { ["--user-claims", $0] }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        try process.run()
        for _ in 0..<300 {
            let request = HTTPClientRequest(url: url + "/.well-known/openid-configuration")
            if let answer = try? await client.execute(request, timeout: .seconds(5)), answer.status == .ok { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        try await stop()
        throw NotReady()
    }

    struct NotReady: Error {}

    func stop() async throws {
        // A server that is asked to end first waits for those who are connected.
        kill(process.processIdentifier, SIGKILL)
        while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        try await client.shutdown()
    }

    /// What the browser does at the provider: names the person, or declines, and is sent back.
    ///
    /// - Returns: the fields that it comes back with.
    func answer(_ address: String, form: String) async throws -> [String: String] {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(Array(form.utf8))
        let answer = try await client.execute(request, timeout: .seconds(30))
        let location = try #require(answer.headers.first(name: "Location"))
        #expect(location.hasPrefix(TestProvider.redirect))
        return TestProvider.fields(String(location.drop { $0 != "?" }.dropFirst()))
    }

    /// A port that was free a moment ago.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
