package import HTTPTypes

extension HTTPField.Name {
    package static let requestID = HTTPField.Name("X-Request-Id")!
    package static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    package static let idempotentReplay = HTTPField.Name("Idempotent-Replay")!
    /// SHA-256 of the body in lower-case hexadecimal.
    package static let digestSHA256 = HTTPField.Name("Digest-SHA256")!
    package static let lastEventID = HTTPField.Name("Last-Event-ID")!
    package static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
}
