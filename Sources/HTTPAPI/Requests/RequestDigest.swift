import Crypto
import HTTPTypes
import Hummingbird

/// What tells two requests with one idempotency key apart: SHA-256 over method, path, query and the body's SHA-256.
enum RequestDigest {
    static func make(_ request: Request, body: SHA256.Digest) -> [UInt8] {
        var digest = SHA256()
        digest.update(data: Array("\(request.method.rawValue) \(request.uri.path)?\(request.uri.query ?? "")\n".utf8))
        digest.update(data: Array(body))
        return Array(digest.finalize())
    }

    static func make(_ request: Request, body: [UInt8]) -> [UInt8] {
        make(request, body: SHA256.hash(data: body))
    }
}
