import MissionModel

/// What an incident does to a mission's data: the entities as they become, and the record of it.
struct IncidentEffect {
    var record: IncidentRecord
    private(set) var observers: [Observer] = []
    private(set) var hubs: [Hub] = []
    private(set) var regions: [Region] = []
    /// Whether a plan can rest on something that changes: who is not accredited is in none.
    private(set) var touchesPlans = false

    init(_ record: IncidentRecord) {
        self.record = record
    }

    mutating func change(_ before: Observer, to after: Observer) {
        record.observers.append(before.id)
        observers.append(after)
        note(before, after)
        if before.status == .accredited || after.status == .accredited { touchesPlans = true }
    }

    mutating func change(_ before: Hub, to after: Hub) {
        record.hub = before.id
        hubs.append(after)
        note(before, after)
        touchesPlans = true
    }

    mutating func change(_ before: Region, to after: Region) {
        record.region = before.id
        regions.append(after)
        note(before, after)
        touchesPlans = true
    }

    private mutating func note<Entity: IdentifiedEntity>(_ before: Entity, _ after: Entity) {
        for member in before.known.members {
            guard let now = after.known[member.key], now != member.value else { continue }
            record.changes.append(
                IncidentChange(
                    list: Entity.listName, id: before.id, field: member.key, before: member.value, after: now))
        }
    }

    /// Raises the input revision once.
    func apply(to mission: String, in transaction: any StoreTransaction) async throws {
        try await transaction.updateEntities(observers, mission: mission)
        try await transaction.updateEntities(hubs, mission: mission)
        try await transaction.updateEntities(regions, mission: mission)
    }
}
