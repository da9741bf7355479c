import MissionModel
import Planning

/// Why somebody is in no team, from what keeps the person out alone to what the others leave no room for.
struct UnassignedReasons {
    private let mapping: ProblemMapping
    private var mission: MissionIndex { mapping.mission }
    /// The problem's number of each observer.
    private var number: [Int?]
    private let isPlaced: [Bool]
    /// Hubs where a team could be: a car with enough seats in a region that allows teams.
    private let usableHubs: [Int]
    private let hasFreeCar: Bool

    init(mapping: ProblemMapping, solution: Solution) {
        self.mapping = mapping
        let problem = mapping.problem
        number = [Int?](repeating: nil, count: mapping.mission.document.observers.count)
        for (n, person) in mapping.people.enumerated() { number[person] = n }
        var isPlaced = [Bool](repeating: false, count: problem.people.count)
        var (atHub, inRegion) = (problem.hubs.map { _ in 0 }, problem.regions.map { _ in 0 })
        for team in solution.teams {
            atHub[team.hub] += 1
            inRegion[problem.hubs[team.hub].region] += 1
            for person in team.members { isPlaced[person] = true }
        }
        self.isPlaced = isPlaced
        let usable = problem.hubs.indices.filter { hub in
            let data = problem.hubs[hub]
            let region = problem.regions[data.region]
            return data.vehicles > 0 && data.seats > problem.rules.teamSize && region.status != .closed
                && region.maxTeams != 0
        }
        usableHubs = usable
        hasFreeCar = usable.contains { hub in
            let region = problem.hubs[hub].region
            return atHub[hub] < problem.hubs[hub].vehicles
                && inRegion[region] < problem.regions[region].maxTeams ?? Int.max
        }
    }

    /// The reason for an observer of the document who is in no team.
    func explain(_ observer: Int) -> UnassignedObserver {
        let (reason, detail) = reason(observer)
        return UnassignedObserver(
            observer: mission.document.observers[observer].id, reason: reason, detail: detail)
    }

    private func reason(_ position: Int) -> (UnassignedReason, String) {
        let observer = mission.document.observers[position]
        if observer.status == .withdrawn { return (.withdrawn, "Has withdrawn.") }
        if observer.status != .accredited {
            return (.notAccredited, "Is \(observer.status.rawValue), not accredited.")
        }
        if mission.isOfHost(position) {
            return (.hostCountry, "The delegation is of the host country \(mission.document.mission.hostCountry).")
        }
        if !mission.rules.workingLanguages.contains(where: observer.languages.contains) {
            return (.noCommonLanguage, "Has none of the working languages \(list(mission.rules.workingLanguages)).")
        }
        if usableHubs.isEmpty {
            return (.noSeat, "No hub has a car with enough seats in a region where teams may be.")
        }
        let hubs = usableHubs.filter { !observer.excludedRegions.contains(mission.document.hubs[$0].region) }
        if hubs.isEmpty {
            return (
                .excludedEverywhere, "Is excluded from every region that has a car: \(list(observer.excludedRegions))."
            )
        }
        guard let person = number[position] else {
            return (.noSeat, "Is a reserve, and no hub is open to wait at.")
        }
        return reason(person: person, hubs: hubs)
    }

    private func reason(person: Int, hubs: [Int]) -> (UnassignedReason, String) {
        let problem = mapping.problem
        let data = problem.people[person]
        let regions = Set(hubs.map { problem.hubs[$0].region })
        if data.mustDebrief,
            regions.allSatisfy({ problem.regions[$0].debriefingLimit.map { $0 < data.availableFrom } ?? false })
        {
            return (.debriefingUnreachable, "Cannot be back in time for the debriefing from any hub.")
        }
        let others = problem.people.indices.filter { $0 != person && problem.people[$0].faults == 0 }
        if problem.rules.teamSize > 1 {
            let speaking = others.filter { problem.people[$0].workingLanguages & data.workingLanguages != 0 }
            if speaking.isEmpty {
                return (.noCommonLanguage, "Shares a working language with nobody else.")
            }
            let present = speaking.filter { overlaps(person, $0) }
            if present.isEmpty {
                return (.unavailable, "Nobody else is available at the same time.")
            }
            if !present.contains(where: { canPair(person, $0) }) {
                return (
                    .noPartner,
                    "Everyone with a common language is of the same delegation or incompatible."
                )
            }
        }
        if !hasFreeCar { return (.noSeat, "All cars, or all teams that the regions allow, are in use.") }
        let left = problem.people.indices.count { !isPlaced[$0] && problem.people[$0].faults == 0 }
        if left < problem.rules.teamSize {
            return (
                .oddOneOut,
                "Is left over: \(left) of a team of \(problem.rules.teamSize), and no team may take one more."
            )
        }
        return (.noPartner, "No team of those left over keeps all rules at a hub that has a car.")
    }

    private func overlaps(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (mapping.problem.people[a], mapping.problem.people[b])
        return max(first.availableFrom, second.availableFrom) <= min(first.availableTo, second.availableTo)
    }

    private func canPair(_ a: Int, _ b: Int) -> Bool {
        mapping.problem.people[a].delegation != mapping.problem.people[b].delegation
            && !mission.areIncompatible(mapping.people[a], mapping.people[b])
    }

    private func list(_ values: [String]) -> String { values.joined(separator: ", ") }
}
