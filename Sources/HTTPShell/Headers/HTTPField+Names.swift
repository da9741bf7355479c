package import HTTPTypes

extension HTTPField.Name {
    package static let requestID = HTTPField.Name("X-Request-Id")!
    package static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    package static let idempotentReplay = HTTPField.Name("Idempotent-Replay")!
    /// SHA-256 of the body in lower-case hexadecimal.
    package static let digestSHA256 = HTTPField.Name("Digest-SHA256")!
    package static let lastEventID = HTTPField.Name("Last-Event-ID")!
    package static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
    /// As a field of its own only where it is given twice: the first one is the request's authority.
    static let host = HTTPField.Name("Host")!
}

extension HTTPFields {
    /// Adds what every answer has.
    mutating func addUsual(requestID: String) {
        self[.requestID] = requestID
        self[.contentTypeOptions] = "nosniff"
        if self[.cacheControl] == nil { self[.cacheControl] = "no-store" }
    }
}
