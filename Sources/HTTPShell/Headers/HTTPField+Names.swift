import HTTPTypes

extension HTTPField.Name {
    static let requestID = HTTPField.Name("X-Request-Id")!
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let idempotentReplay = HTTPField.Name("Idempotent-Replay")!
    /// SHA-256 of the body in lower-case hexadecimal.
    static let digestSHA256 = HTTPField.Name("Digest-SHA256")!
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
    static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
}
