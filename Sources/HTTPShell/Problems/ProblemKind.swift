package import HTTPTypes

/// The kinds of problems; their `type`s are stable.
package enum ProblemKind: String, Sendable, CaseIterable {
    case malformedRequest = "malformed-request"
    case malformedJSON = "malformed-json"
    case unreadableFile = "unreadable-file"
    case unauthenticated
    case forbidden
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case requestTimeout = "request-timeout"
    case conflict
    case keyInFlight = "idempotency-key-in-flight"
    case stale = "stale-revision"
    case bodyTooLarge = "body-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case invalidContent = "invalid-content"
    case keyReused = "idempotency-key-reused"
    case importRefused = "import-refused"
    case preconditionRequired = "precondition-required"
    case tooManyJobs = "too-many-jobs"
    case tooManyTries = "too-many-tries"
    case internalError = "internal-error"
    case unavailable
    case tooManyStreams = "too-many-streams"
    case commitUnknown = "commit-unknown"
    case timeout

    package var type: String { "urn:observerd:problem:\(rawValue)" }

    package var status: HTTPResponse.Status {
        switch self {
        case .malformedRequest, .malformedJSON, .unreadableFile: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .conflict, .keyInFlight: .conflict
        case .stale: .preconditionFailed
        case .bodyTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .invalidContent, .keyReused, .importRefused: .unprocessableContent
        case .preconditionRequired: .preconditionRequired
        case .tooManyJobs, .tooManyTries: .tooManyRequests
        case .internalError: .internalServerError
        case .unavailable, .tooManyStreams, .commitUnknown: .serviceUnavailable
        case .timeout: .gatewayTimeout
        }
    }

    package var title: String {
        switch self {
        case .malformedRequest: "The request is malformed"
        case .malformedJSON: "The body is not JSON"
        case .unreadableFile: "The file cannot be read"
        case .unauthenticated: "A valid token is needed"
        case .forbidden: "The caller may not do this"
        case .notFound: "There is no such thing"
        case .methodNotAllowed: "The method is not allowed here"
        case .requestTimeout: "The body did not arrive in time"
        case .conflict: "The request conflicts with the present state"
        case .keyInFlight: "A request with this idempotency key is under way"
        case .stale: "The data has changed since it was read"
        case .bodyTooLarge: "The body is too large"
        case .unsupportedMediaType: "The body's media type is not supported"
        case .invalidContent: "The content is not valid"
        case .keyReused: "The idempotency key was used for another request"
        case .importRefused: "The import was refused"
        case .preconditionRequired: "The request must be conditional"
        case .tooManyJobs: "The caller has too many jobs that wait or run"
        case .tooManyTries: "This was tried too often"
        case .internalError: "Something went wrong here"
        case .unavailable: "The service is not available at the moment"
        case .tooManyStreams: "Too many event streams are open"
        case .commitUnknown: "Whether the change took effect is not known"
        case .timeout: "The database did not answer in time"
        }
    }
}
