package import MissionModel

/// Who can observe and where: what a published plan rests on from day to day, and so what its repairs must follow.
///
/// It alone says which facts these are: a change of them asks for a repair of the published plan, and makes a repair void
/// that does not know of it.
package struct MissionStanding: Sendable, Equatable {
    package struct Person: Sendable, Equatable {
        package var status: ObserverStatus
        package var isReserve: Bool
        package var availableFrom: Instant
        package var availableTo: Instant

        package init(status: ObserverStatus, isReserve: Bool, availableFrom: Instant, availableTo: Instant) {
            self.status = status
            self.isReserve = isReserve
            self.availableFrom = availableFrom
            self.availableTo = availableTo
        }

        /// What plans can rest on: who is not accredited is in none.
        fileprivate var presence: Presence? {
            guard status == .accredited else { return nil }
            return Presence(isReserve: isReserve, from: availableFrom.seconds, to: availableTo.seconds)
        }
    }

    package struct Area: Sendable, Equatable {
        package var status: RegionStatus
        /// Nil: no limit.
        package var maxTeams: Int?

        package init(status: RegionStatus, maxTeams: Int?) {
            self.status = status
            self.maxTeams = maxTeams
        }
    }

    fileprivate struct Presence: Equatable {
        let isReserve: Bool
        let from: Int
        let to: Int
    }

    package var observers: [ExactText: Person] = [:]
    /// Vehicles by hub.
    package var vehicles: [ExactText: Int] = [:]
    package var regions: [ExactText: Area] = [:]
    /// Stations that nobody goes to.
    package var noGo: Set<ExactText> = []

    package init() {}

    package init(of mission: MissionDocument) {
        for person in mission.observers {
            observers[person.id] = Person(
                status: person.status, isReserve: person.reserve, availableFrom: person.availableFrom,
                availableTo: person.availableTo)
        }
        for hub in mission.hubs { vehicles[hub.id] = hub.vehicles }
        for region in mission.regions {
            regions[region.id] = Area(status: region.status, maxTeams: region.maxTeams)
        }
        noGo = Set(exactly: mission.stations.lazy.filter { $0.noGo == true }.map(\.id))
    }

    /// Whether a plan that rests on another standing may have to be repaired.
    package func calls(forRepairSince before: MissionStanding) -> Bool {
        vehicles != before.vehicles || regions != before.regions || noGo != before.noGo
            || observers.compactMapValues(\.presence) != before.observers.compactMapValues(\.presence)
    }

    /// Whether one thing that two missions differ in calls for a repair, of whatever plan: a station does so of plans
    /// that go there only.
    func calls(forRepairSince before: MissionStanding, becauseOf item: MissionDifference.Item) -> Bool {
        guard let id = item.subjects.first else { return false }
        switch item.kind {
        case .observer: return observers[id]?.presence != before.observers[id]?.presence
        case .hub: return vehicles[id] != before.vehicles[id]
        case .region: return regions[id] != before.regions[id]
        default: return false
        }
    }
}
