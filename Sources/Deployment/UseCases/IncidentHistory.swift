import MissionModel

/// What earlier incidents say of what was before them, so that a way back leads to just that.
struct IncidentHistory {
    /// The oldest first.
    private let incidents: [Incident]

    /// All incidents of a mission that the transaction has locked.
    init(of mission: String, in transaction: any StoreTransaction) async throws {
        incidents = try await transaction.incidents(mission: mission, before: nil, limit: .max).reversed()
    }

    /// What a field was before the incidents that still hold; nil where none does: none has changed it, another has led
    /// back, or somebody has given it another value since.
    func origin(_ list: String, _ id: String, _ field: String, now: JSONValue?) -> JSONValue? {
        var held: (origin: JSONValue, last: JSONValue)?
        for change in incidents.flatMap(\.record.changes) where change.isOf(list, id, field) {
            let goesOn = held?.last == change.before
            held = (goesOn ? held?.origin ?? change.before : change.before, change.after)
            if held?.origin == held?.last { held = nil }
        }
        guard let held, held.last == now else { return nil }
        return held.origin
    }

    /// What the last closing of a place changed where it still holds: nobody has opened the place, or changed it, since.
    func closing(_ closed: IncidentKind, _ opened: IncidentKind, _ list: String, _ id: String, now: JSONValue)
        -> IncidentChange?
    {
        let last = incidents.last { incident in
            [closed, opened].contains(incident.record.kind)
                && incident.record.changes.contains { $0.list == list && ExactText($0.id) == ExactText(id) }
        }
        guard let last, last.record.kind == closed else { return nil }
        return last.record.changes.first { ExactText($0.id) == ExactText(id) && $0.after == now }
    }

    /// How many vehicles a hub has lost that are not back.
    func missingVehicles(of hub: String) -> Int {
        incidents.reduce(0) { missing, incident in
            guard let own = incident.record.hub, ExactText(own) == ExactText(hub) else { return missing }
            switch incident.record.kind {
            case .vehicleLost: return missing + (incident.record.vehicles ?? 0)
            case .vehicleBack: return missing - (incident.record.vehicles ?? 0)
            default: return missing
            }
        }
    }
}
