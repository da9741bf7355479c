import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// How every change gets into the store: with its idempotency key or under its mission's revision, audited, in one
/// transaction.
struct Changes: Sendable {
    let store: any Store
    /// For the arrival of a whole body.
    let bodyDeadline: Duration

    /// A change of a mission's data under the revision that the request states.
    ///
    /// The answer carries the tag of the revision after the change.
    func conditional(
        _ request: APIRequest, audit action: String, keys: [String] = [],
        _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        let mission = request.parameter("mission")
        return try await store.transaction(.write) { transaction in
            try await transaction.lockMission(mission, meeting: request.ifMatch ?? .any)
            let answer = try await work(transaction)
            try await transaction.audit(entry(action, mission, request, keys: keys))
            return answer.tagged(revision: try await transaction.lockMission(mission, expecting: nil))
        }
    }

    /// A request that takes effect once for its idempotency key.
    func idempotent(
        _ request: APIRequest, body: [UInt8] = [], _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        let digest = RequestDigest.make(request.request, body: body)
        return try await IdempotentWork(store: store, request: request, digest: digest).run(.write, work)
    }

    func entry(
        _ action: String, _ mission: String, _ request: APIRequest, keys: [String] = []
    ) -> AuditEntry {
        let id = request.path["id"]
        var detail = JSONObject()
        if let id { detail.append("id", .string(id)) }
        if !keys.isEmpty { detail.append("keys", .strings(keys)) }
        return AuditEntry(principal: request.principalID, action: action, mission: mission, detail: .object(detail))
    }

    func bytes(_ request: APIRequest) async throws -> [UInt8] {
        try await request.body(deadline: bodyDeadline).bytes()
    }

    func json(_ request: APIRequest) async throws -> JSONValue {
        try JSONParser.parse(try await bytes(request))
    }
}
