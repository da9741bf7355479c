package import MissionModel

/// Who can observe and where: what a published plan rests on from day to day.
package struct MissionStanding: Sendable, Equatable {
    package struct Person: Sendable, Equatable {
        package var status: ObserverStatus
        package var availableFrom: Instant
        package var availableTo: Instant

        package init(status: ObserverStatus, availableFrom: Instant, availableTo: Instant) {
            self.status = status
            self.availableFrom = availableFrom
            self.availableTo = availableTo
        }
    }

    package var observers: [ExactText: Person] = [:]
    /// Vehicles by hub.
    package var vehicles: [ExactText: Int] = [:]
    package var regions: [ExactText: RegionStatus] = [:]
    /// Stations that nobody goes to.
    package var noGo: Set<ExactText> = []

    package init() {}

    /// Whether a plan that rests on another standing may have to be repaired: who is not accredited in either is in no
    /// plan.
    package func calls(forRepairSince before: MissionStanding) -> Bool {
        vehicles != before.vehicles || regions != before.regions || noGo != before.noGo
            || presences != before.presences
    }

    private var presences: [ExactText: ClosedRange<Int>] {
        observers.compactMapValues { person in
            guard person.status == .accredited else { return nil }
            let from = person.availableFrom.seconds
            return from...max(from, person.availableTo.seconds)
        }
    }
}
