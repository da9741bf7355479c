import MissionModel

/// What follows where a mission's data are changed, however it was done: the published plan is repaired where it is about
/// who can observe and where, and withdrawals and closures become incidents; offers that do not know of any other change
/// are solved again.
struct StandingFollowUp {
    let mission: String
    /// What changed the data, as the audit trail has it.
    let action: String

    /// - Parameters:
    ///   - before: the standing before the change.
    ///   - oldRevision: the mission's before the change.
    func run(
        since before: MissionStanding, at oldRevision: Int, in transaction: any StoreTransaction
    ) async throws {
        let after = try await transaction.standing(of: mission)
        let repair =
            after.calls(forRepairSince: before)
            ? try await transaction.requestRepair(of: mission)
            : try await transaction.renewOffers(of: mission, madeFrom: oldRevision)
        guard after != before else { return }
        let revision = try await transaction.inputRevision(of: mission)
        for var record in incidents(before, after) {
            (record.inputRevision, record.repairJob) = (revision, repair?.id)
            _ = try await transaction.keepIncident(record, of: mission)
        }
    }

    private func incidents(_ before: MissionStanding, _ after: MissionStanding) -> [IncidentRecord] {
        let people = after.observers.keys.sorted().compactMap { id -> IncidentChange? in
            guard let old = before.observers[id], let new = after.observers[id] else { return nil }
            guard (old.status == .withdrawn) != (new.status == .withdrawn) else { return nil }
            return Self.status(Observer.listName, id, old.status.rawValue, new.status.rawValue)
        }
        let withdrawn = JSONValue.string(ObserverStatus.withdrawn.rawValue)
        return [
            record(.dropOut, people.filter { $0.after == withdrawn }),
            record(.observerReturn, people.filter { $0.before == withdrawn }),
        ].compactMap { $0 } + regions(before, after)
    }

    private func record(_ kind: IncidentKind, _ changes: [IncidentChange]) -> IncidentRecord? {
        if changes.isEmpty { return nil }
        var record = IncidentRecord(kind, source: action)
        (record.observers, record.changes) = (changes.map(\.id), changes)
        return record
    }

    private func regions(_ before: MissionStanding, _ after: MissionStanding) -> [IncidentRecord] {
        after.regions.keys.sorted().compactMap { id in
            guard let old = before.regions[id]?.status, let new = after.regions[id]?.status else { return nil }
            guard (old == .closed) != (new == .closed) else { return nil }
            var record = IncidentRecord(new == .closed ? .regionClosed : .regionOpened, source: action)
            record.region = id.text
            record.changes = [Self.status(Region.listName, id, old.rawValue, new.rawValue)]
            return record
        }
    }

    private static func status(_ list: String, _ id: ExactText, _ before: String, _ after: String) -> IncidentChange {
        IncidentChange(list: list, id: id.text, field: "status", before: .string(before), after: .string(after))
    }
}
