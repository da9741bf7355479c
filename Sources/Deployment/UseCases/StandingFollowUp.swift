import MissionModel

/// What follows where a change of data, however it was made, changes who can observe and where: withdrawals and
/// closures become incidents, and the published plan is repaired.
struct StandingFollowUp {
    let mission: String
    /// What changed the data, as the audit trail has it.
    let action: String

    func run(since before: MissionStanding, in transaction: any StoreTransaction) async throws {
        let after = try await transaction.standing(of: mission)
        guard after != before else { return }
        let isRepairDue = after.calls(forRepairSince: before)
        let repair = isRepairDue ? try await transaction.requestRepair(of: mission, asOf: nil) : nil
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
            guard let old = before.regions[id], let new = after.regions[id] else { return nil }
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
