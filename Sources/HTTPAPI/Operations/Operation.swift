import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// One operation of the API: the description from which both the checks of its route and its part of the OpenAPI
/// document come, so that the two cannot differ.
struct Operation: Sendable {
    /// What a request must say of the revision that it means to change.
    enum Precondition: Sendable {
        case none
        case ifMatch
        /// `If-Match` to replace, `If-None-Match: *` to create, or both.
        case ifMatchOrNoneMatch
    }

    var id: String
    var method: HTTPRequest.Method
    /// With parameters in braces.
    var path: String
    var tag: String
    var summary: String
    var notes: String?
    /// What the caller must be allowed; nil: anybody may, without a token.
    var permission: Permission?
    /// Whether it is about several missions, of which the store has those that the caller may see; else it is about the
    /// mission of its path, or about all.
    var spansMissions = false
    /// Whether a POST takes effect once for its idempotency key; else it may be repeated as it is.
    var takesKey = true
    /// Whether the query names the mission that it is about; without, it is about all of them.
    var namesMissionInQuery = false
    var pathParameters: [Parameter] = []
    var queryParameters: [Parameter] = []
    var headerParameters: [Parameter] = []
    var precondition = Precondition.none
    var body: BodyForm?
    var answers: [AnswerForm]
    /// Beyond those that follow from the rest.
    var problems: [ProblemKind] = []
    /// What its answers lead to.
    var links: [OperationLink] = []

    var needsIdempotencyKey: Bool { method == .post && takesKey }
}

/// A body that an operation takes.
struct BodyForm: Sendable {
    var mediaTypes: [String]
    var schema: JSONValue
    /// By name.
    var examples: [(name: String, value: JSONValue)]
    /// Bytes.
    var limit: Int
    var notes: String?
    /// Of which little is in memory.
    var waitsOnDisk = false

    static let document = 64 << 20
    /// A list of some million stations, read row by row.
    static let table = 256 << 20
    /// A list of people, read as a whole.
    static let personalTable = 16 << 20
    static let small = 1 << 20

    static func json(_ schema: JSONValue, examples: JSONValue..., limit: Int = small, notes: String? = nil) -> BodyForm
    {
        BodyForm(
            mediaTypes: ["application/json"], schema: schema, examples: named(examples), limit: limit, notes: notes)
    }

    static func mergePatch(_ schema: JSONValue, examples: JSONValue...) -> BodyForm {
        BodyForm(
            mediaTypes: ["application/merge-patch+json", "application/json"], schema: schema,
            examples: named(examples), limit: small,
            notes: "A merge patch (RFC 7396): null removes a key, lists are replaced as a whole.")
    }

    static func file(_ mediaTypes: [String], examples: JSONValue...) -> BodyForm {
        BodyForm(
            mediaTypes: mediaTypes, schema: ["type": "string"], examples: named(examples), limit: table,
            notes: "The bytes of the file.")
    }

    private static func named(_ examples: [JSONValue]) -> [(name: String, value: JSONValue)] {
        examples.enumerated().map { ($0.offset == 0 ? "usual" : "other\($0.offset)", $0.element) }
    }
}

/// An answer that an operation gives when all is well.
struct AnswerForm: Sendable {
    var status: Int
    var notes: String
    /// Nil: no body.
    var mediaType: String?
    var schema: JSONValue?
    var headers: [String] = []

    static func json(_ status: Int, _ schema: String, _ notes: String, headers: [String] = []) -> AnswerForm {
        AnswerForm(
            status: status, notes: notes, mediaType: "application/json", schema: Schema.ref(schema), headers: headers)
    }

    static func text(_ mediaType: String, _ notes: String, headers: [String] = []) -> AnswerForm {
        AnswerForm(status: 200, notes: notes, mediaType: mediaType, schema: ["type": "string"], headers: headers)
    }

    static func empty(_ status: Int, _ notes: String, headers: [String] = []) -> AnswerForm {
        AnswerForm(status: status, notes: notes, headers: headers)
    }
}
