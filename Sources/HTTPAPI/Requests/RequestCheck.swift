import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// The checks that every request of an operation passes before its handler sees it.
struct RequestCheck: Sendable {
    let operation: Operation
    let authentication: any Authentication

    func check(_ request: Request, _ context: HTTPContext) async throws -> APIRequest {
        let caller = try await caller(request)
        let actor = caller?.actor ?? .daemon
        let path = try pathValues(context)
        if let permission = operation.permission, !operation.spansMissions, !operation.namesMissionInQuery {
            try actor.demand(permission, on: path["mission"])
        }
        let query = try Query(request.uri.query ?? "", allowed: operation.queryParameters)
        if let permission = operation.permission, operation.namesMissionInQuery {
            try actor.demand(permission, on: query["mission"])
        }
        try checkIdempotencyKey(request.headers)
        try checkHeaders(request.headers)
        let (ifMatch, mayCreate) = try condition(request.headers)
        try checkBody(request.headers)
        return APIRequest(
            operation: operation, request: request, path: path, query: query, actor: actor,
            session: caller?.session, token: caller?.token, client: ClientAddress.network(of: request, context),
            presence: context.presence, ifMatch: ifMatch, mayCreate: mayCreate)
    }

    /// What the caller may not do at all is told before anything is said of the path.
    private func caller(_ request: Request) async throws -> Caller? {
        guard let permission = operation.permission else { return nil }
        let caller = try await authentication.caller(request)
        guard caller.actor.permissions.contains(permission) else { throw AccessRefusal.lacks(permission) }
        return caller
    }

    /// A value that is not of its form names nothing that there is.
    private func pathValues(_ context: HTTPContext) throws -> [String: String] {
        var values: [String: String] = [:]
        for parameter in operation.pathParameters {
            let raw = context.parameters[parameter.name[...]] ?? ""
            guard let value = PercentCoding.decoded(raw, plusIsSpace: false) else {
                throw Problem(.malformedRequest, "The path is not percent-encoded UTF-8.")
            }
            if let fault = parameter.fault(in: value) {
                throw Problem(.notFound, "There is no such \(parameter.name): it \(fault).")
            }
            values[parameter.name] = value
        }
        return values
    }

    private func checkIdempotencyKey(_ headers: HTTPFields) throws {
        guard operation.needsIdempotencyKey else { return }
        let values = headers[values: .idempotencyKey]
        guard values.count == 1, Parameter.idempotencyKey.fault(in: values[0]) == nil else {
            throw Problem(
                .malformedRequest, "Give one Idempotency-Key header of 1 to 200 visible ASCII characters.")
        }
    }

    private func checkHeaders(_ headers: HTTPFields) throws {
        for parameter in operation.headerParameters {
            guard let name = HTTPField.Name(parameter.name), let value = headers[name] else { continue }
            if let fault = parameter.fault(in: value) {
                throw Problem(.malformedRequest, "The header \(parameter.name) \(fault).")
            }
        }
    }

    private func condition(_ headers: HTTPFields) throws -> (ifMatch: RevisionCondition?, mayCreate: Bool) {
        guard operation.precondition != .none else { return (nil, false) }
        var (condition, mayCreate) = (RevisionCondition?.none, false)
        if let text = headers[.ifMatch] {
            condition = RevisionCondition(text)
            if condition == nil {
                throw Problem(.malformedRequest, "If-Match must be * or a tag as the ETag header gives it.")
            }
        }
        if operation.precondition == .ifMatchOrNoneMatch, let text = headers[.ifNoneMatch] {
            guard text == "*" else { throw Problem(.malformedRequest, "If-None-Match must be * here.") }
            mayCreate = true
        }
        if condition != nil || mayCreate { return (condition, mayCreate) }
        let orCreate = operation.precondition == .ifMatchOrNoneMatch ? ", or If-None-Match: * to create it" : ""
        throw Problem(.preconditionRequired, "Give If-Match with the ETag of the data that you have seen\(orCreate).")
    }

    private func checkBody(_ headers: HTTPFields) throws {
        guard let body = operation.body else { return }
        guard let text = headers[.contentType], let type = MediaType.name(text), body.mediaTypes.contains(type) else {
            let known = body.mediaTypes.joined(separator: " or ")
            throw Problem(.unsupportedMediaType, "Send the body as \(known).")
        }
        if let length = headers[.contentLength].flatMap(Int.init), length > body.limit {
            throw Problem(.bodyTooLarge, "The body may have at most \(body.limit) bytes.")
        }
    }
}
