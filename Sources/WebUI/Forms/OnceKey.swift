import Crypto
import Deployment
import Foundation
import HTTPShell
import Markup

/// The key of a form by which it takes effect once, however often it is sent.
enum OnceKey {
    static let field = "once"

    /// For a form that is shown.
    static var fresh: String { "page-\(UUID().uuidString)" }

    static func isOne(_ key: String) -> Bool { key.hasPrefix("page-") && key.utf8.count <= 64 }

    /// Does what a form asks for, or says where it led when it was sent before.
    ///
    /// - Parameter work: what leads on to a place.
    static func run(
        _ form: PageForm, _ fields: [String], in store: any Store,
        _ work: @Sendable (any StoreTransaction) async throws -> Path
    ) async throws -> FormOutcome {
        guard let key = form[field], isOne(key) else {
            return .done(try await store.transaction(.write, as: form.request.actor) { try await work($0) })
        }
        let text = fields.map { "\($0)=\(form.typed($0))" }.joined(separator: "\n")
        let digest = Array(SHA256.hash(data: Array("\(form.request.mission)\n\(text)".utf8)))
        let outcome = try await IdempotentWork(key: key, requestDigest: digest).run(
            in: store, as: form.request.actor, recorded: { Self.recorded($0, digest) }, work)
        return switch outcome {
        case .done(let path): .done(path)
        case .repeated(let response): .doneBefore(response.headers["Location"] ?? "/")
        }
    }

    private static func recorded(_ path: Path, _ digest: [UInt8]) -> RecordedResponse {
        RecordedResponse(
            requestDigest: digest, status: 303, contentType: "", headers: ["Location": path.text], body: [])
    }
}
