package import MissionModel

/// The rule how a change of a mission gets into the store, whoever asks for it: by somebody who may, with the mission
/// locked at a revision that is meant, and audited, in one transaction. Where it changes who can observe and where, the
/// published plan is repaired; where it changes anything else, what is offered as its repair is solved again.
package struct MissionChange: Sendable {
    private let mission: String
    private let action: String
    /// Nil where the change itself says what it may replace, or makes the mission.
    private let condition: RevisionCondition?
    private let detail: JSONObject

    /// - Parameters:
    ///   - action: as the audit trail has it, such as `observers.change`.
    ///   - condition: the revisions for which the change is meant; nil where the change itself locks what it needs.
    ///   - entity: the identifier of the entity that is changed.
    ///   - keys: the names of the fields that are changed; never their values.
    package init(
        _ mission: String, action: String, meeting condition: RevisionCondition?, entity: String? = nil,
        keys: [String] = []
    ) {
        self.mission = mission
        self.action = action
        self.condition = condition
        var detail = JSONObject()
        if let entity { detail.append("id", .string(entity)) }
        if !keys.isEmpty { detail.append("keys", .strings(keys)) }
        self.detail = detail
    }

    /// A change that is a transaction of its own.
    package func run<Value: Sendable>(
        in store: any Store, as actor: Actor, naming subject: @Sendable (Value) -> JSONObject = { _ in JSONObject() },
        _ work: @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        try await store.transaction(.write, as: actor) { try await run(in: $0, naming: subject, work) }
    }

    /// - Parameter subject: what only the work finds out and the audit trail has too.
    /// - Throws: `AccessRefusal`; `notFound`, `staleRevision`; what the work throws.
    package func run<Value: Sendable>(
        in transaction: any StoreTransaction, naming subject: (Value) -> JSONObject = { _ in JSONObject() },
        _ work: (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        try transaction.actor.demand(.change, on: mission)
        if let condition { try await transaction.lockMission(mission, meeting: condition) }
        let value = try await followingUp(in: transaction) { try await work(transaction) }
        var detail = detail
        detail.merge(subject(value))
        try await transaction.audit(AuditEntry(action: action, mission: mission, detail: .object(detail)))
        return value
    }

    private func followingUp<Value: Sendable>(
        in transaction: any StoreTransaction, _ work: () async throws -> Value
    ) async throws -> Value {
        guard let revision = try await transaction.knownRevision(of: mission) else { return try await work() }
        let standing = try await transaction.standing(of: mission)
        let value = try await work()
        if let now = try await transaction.knownRevision(of: mission), now != revision {
            try await StandingFollowUp(mission: mission, action: action)
                .run(since: standing, at: revision, in: transaction)
        }
        return value
    }
}

extension MissionStore {
    /// The revision of a mission's data after what this transaction changed.
    ///
    /// - Throws: `notFound`.
    package func inputRevision(of mission: String) async throws -> Int {
        try await lockMission(mission, expecting: nil)
    }

    /// The same, or nil where there is no such mission.
    fileprivate func knownRevision(of mission: String) async throws -> Int? {
        do {
            return try await inputRevision(of: mission)
        } catch let error as StoreError where error.code == .notFound {
            return nil
        }
    }
}
