import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// Requests that change something, as the rules of a change take them; the answers are theirs.
struct Changes: Sendable {
    let store: any Store
    /// For the arrival of a whole body.
    let bodyDeadline: Duration

    /// A change of a mission's data under the revision that the request states.
    ///
    /// The answer carries the tag of the revision after the change.
    func conditional(
        _ request: APIRequest, _ action: String, keys: [String] = [],
        _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        let mission = request.parameter("mission")
        let change = MissionChange(
            mission, action: action, meeting: request.ifMatch ?? .any, entity: request.path["id"], keys: keys)
        return try await change.run(in: store, as: request.actor) { transaction in
            let answer = try await work(transaction)
            return answer.tagged(revision: try await transaction.inputRevision(of: mission))
        }
    }

    /// A request that takes effect once for its idempotency key.
    func idempotent(
        _ request: APIRequest, _ mode: TransactionMode = .write, digest: [UInt8],
        _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        let key = request.request.headers[.idempotencyKey] ?? ""
        let outcome = try await IdempotentWork(key: key, requestDigest: digest).run(
            in: store, mode, as: request.actor, recorded: { $0.recorded(digest: digest) }, work)
        switch outcome {
        case .done(let answer): return answer
        case .repeated(let response): return Answer(response).with(.idempotentReplay, "true")
        }
    }

    /// - Parameter recording: what a repeated request gets in place of an answer that has a secret.
    func idempotent(
        _ request: APIRequest, body: [UInt8], recording: @Sendable (Answer) -> Answer,
        _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        let key = request.request.headers[.idempotencyKey] ?? ""
        let digest = RequestDigest.make(request.request, body: body)
        let outcome = try await IdempotentWork(key: key, requestDigest: digest).run(
            in: store, as: request.actor, recorded: { recording($0).recorded(digest: digest) }, work)
        switch outcome {
        case .done(let answer): return answer
        case .repeated(let response): return Answer(response).with(.idempotentReplay, "true")
        }
    }

    func idempotent(
        _ request: APIRequest, body: [UInt8] = [], _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        try await idempotent(request, digest: RequestDigest.make(request.request, body: body), work)
    }

    func bytes(_ request: APIRequest) async throws -> [UInt8] {
        try await request.body(deadline: bodyDeadline).bytes()
    }

    func json(_ request: APIRequest) async throws -> JSONValue {
        try JSONParser.parse(try await bytes(request))
    }
}
