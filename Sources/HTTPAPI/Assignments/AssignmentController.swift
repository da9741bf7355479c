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
        let (told, contacts) = try await store.transaction(.read, as: request.actor) { transaction in
            try await existing(mission, in: transaction)
            let told = try await transaction.assignments(
                mission: mission, delegation: request.query["delegation"], after: request.query["after"],
                limit: limit + 1)
            return (told, try await Self.contacts(of: told, mission, in: transaction))
        }
        let shown = told.prefix(limit)
        var writer = ToldWriter()
        for told in shown { writer.add(told, contacts) }
        return writer.page(next: told.count > limit ? shown.last?.assignment.observer : nil)
    }

    @Sendable private func history(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let (told, contacts) = try await store.transaction(.read, as: request.actor) { transaction in
            let told = try await transaction.assignmentHistory(mission: mission, observer: request.parameter("id"))
            return (told, try await Self.contacts(of: told.first.map { [$0] } ?? [], mission, in: transaction))
        }
        guard let last = told.first else { throw Problem(.notFound, "Nothing was told of such an observer.") }
        var writer = ToldWriter()
        writer.add(last, contacts)
        for told in told.dropFirst() { writer.add(told, nil) }
        return writer.list()
    }

    /// What is released for those of whom something holds, by observer; nil for a caller who may not know how people are
    /// reached. Heads have what is their own.
    private static func contacts(
        of told: [ToldAssignment], _ mission: String, in transaction: any StoreTransaction
    ) async throws -> [ExactText: ReleasedContacts]? {
        let actor = transaction.actor
        if actor.kind != .head, !actor.permissions.contains(.readPersonal) { return nil }
        let observers = told.filter { $0.change != .removed }.map(\.assignment.observer)
        return try await transaction.released(mission: mission, observers: observers)
    }

    @Sendable private func confirm(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        let confirmation = ConfirmAssignments(
            mission: request.parameter("mission"), seen: try Self.seen(try JSONParser.parse(bytes)))
        return try await changes.idempotent(request, body: bytes) { transaction in
            var writer = ToldWriter()
            // Contacts are never part of an answer that is recorded.
            for told in try await confirmation.run(in: transaction) { writer.add(told, nil) }
            return writer.list()
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
