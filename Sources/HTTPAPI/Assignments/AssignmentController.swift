import Deployment
import HTTPShell
import MissionModel

/// What observers were told: for the heads of their delegations, who confirm it, and for staff, who see whether.
struct AssignmentController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.listAssignments, list)
        routes.add(.getAssignmentHistory, history)
        routes.add(.confirmAssignments, confirm)
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let told = try await store.transaction(.read, as: request.actor) { transaction in
            try await existing(mission, in: transaction)
            return try await transaction.assignments(
                mission: mission, delegation: request.query["delegation"], after: request.query["after"],
                limit: limit + 1)
        }
        return Page.answer(told, limit: limit, cursor: \.assignment.observer, \.json)
    }

    @Sendable private func history(_ request: APIRequest) async throws -> Answer {
        let told = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.assignmentHistory(
                mission: request.parameter("mission"), observer: request.parameter("id"))
        }
        guard !told.isEmpty else { throw Problem(.notFound, "Nothing was told of such an observer.") }
        return .json(["items": .array(told.map(\.json))])
    }

    @Sendable private func confirm(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        let confirmation = ConfirmAssignments(
            mission: request.parameter("mission"), seen: try Self.seen(try JSONParser.parse(bytes)))
        return try await changes.idempotent(request, body: bytes) { transaction in
            let confirmed = try await confirmation.run(in: transaction)
            return .json(["items": .array(confirmed.map(\.json))])
        }
    }

    /// The mission of a head is there for as long as the head's token is; a head has no right to look.
    private func existing(_ mission: String, in transaction: any StoreTransaction) async throws {
        if case .delegations = transaction.actor.scope { return }
        _ = try await transaction.existingMission(mission)
    }

    private static func seen(_ json: JSONValue) throws -> [ConfirmAssignments.Seen] {
        var form = try RequestForm(json)
        form.require("assignments")
        let items = form.list("assignments") ?? []
        if items.isEmpty { form.fault("assignments", "must have one entry or more") }
        let seen = items.enumerated().compactMap { index, item -> ConfirmAssignments.Seen? in
            let (observer, revision) = (item["observer"]?.string, item["revision"]?.whole)
            guard let observer, !observer.isEmpty, let revision, (1...Int(Int32.max)).contains(revision),
                item.object?.members.count == 2
            else {
                form.fault(
                    "assignments/\(index)", "must have an observer and the revision that was seen, and nothing else")
                return nil
            }
            return ConfirmAssignments.Seen(observer: observer, revision: revision)
        }
        try form.finish()
        return seen
    }
}

extension ToldAssignment {
    fileprivate var json: JSONValue {
        [
            "observer": .string(assignment.observer), "delegation": .string(assignment.delegation),
            "revision": .int(revision), "change": .string(change.rawValue), "told_at": .string(toldAt.utcText),
            "confirmed_at": .optional(confirmation?.at.utcText), "confirmed_by": .optional(confirmation?.by),
            "assignment": assignment.content,
        ]
    }
}
