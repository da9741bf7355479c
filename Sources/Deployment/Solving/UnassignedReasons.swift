import MissionModel
import PlanJudgement
import Planning

/// Why somebody is in no team, from what keeps the person out alone to what the others leave no room for.
struct UnassignedReasons {
    private let mapping: ProblemMapping
    private var mission: MissionIndex { mapping.mission }
    /// The problem's number of each observer.
    private var number: [Int?]
    /// Hubs where a team could be: a car with enough seats in a region that allows teams.
    private let usableHubs: [Int]
    /// Those of them that have a car left, in a region that allows one more team.
    private let freeHubs: Set<Int>
    private let interpretersLeft: [Int]
    private let hours: ObservationDay
    /// Everybody who could be a partner, and those of them who are in no team and expected.
    private let everybody: PartnerGroups
    private let leftOver: PartnerGroups

    init(mapping: ProblemMapping, solution: Solution) {
        self.mapping = mapping
        let hours = ObservationDay(mapping.mission)
        self.hours = hours
        let problem = mapping.problem
        number = [Int?](repeating: nil, count: mapping.mission.document.observers.count)
        for (n, person) in mapping.people.enumerated() { number[person] = n }
        var isPlaced = [Bool](repeating: false, count: problem.people.count)
        var (carsLeft, inRegion) = (problem.hubs.map(\.vehicles), problem.regions.map { _ in 0 })
        var interpretersLeft = problem.hubs.map(\.interpreters)
        for team in solution.teams {
            for person in team.members { isPlaced[person] = true }
            if Self.hasEnded(team, in: problem) { continue }
            carsLeft[team.hub] -= 1
            inRegion[problem.hubs[team.hub].region] += 1
            if team.needsInterpreter { interpretersLeft[team.hub] -= 1 }
        }
        self.interpretersLeft = interpretersLeft
        let partners = problem.people.indices.filter { problem.people[$0].faults == 0 }
        everybody = PartnerGroups(partners, in: mapping, hours)
        leftOver = PartnerGroups(
            partners.filter { !isPlaced[$0] && problem.people[$0].isExpected }, in: mapping, hours)
        let usable = problem.hubs.indices.filter { hub in
            let data = problem.hubs[hub]
            let region = problem.regions[data.region]
            return data.vehicles > 0 && data.seats > problem.rules.teamSize && region.status != .closed
                && region.maxTeams != 0
        }
        usableHubs = usable
        freeHubs = Set(
            usable.filter { hub in
                let region = problem.hubs[hub].region
                return carsLeft[hub] > 0 && inRegion[region] < problem.regions[region].maxTeams ?? Int.max
            })
    }

    /// Whether a team is a record only, which takes up nothing any more.
    private static func hasEnded(_ team: Solution.Team, in problem: Problem) -> Bool {
        guard let origin = team.origin, let past = problem.base?.teams[origin].past else { return false }
        return team.stops.count <= past.stops.count
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
        let hubs = usableHubs.filter { !observer.excludedRegions.containsExactly(mission.document.hubs[$0].region) }
        if hubs.isEmpty {
            return (
                .excludedEverywhere, "Is excluded from every region that has a car: \(list(observer.excludedRegions))."
            )
        }
        guard !observer.reserve, let person = number[position] else {
            return (.noSeat, "Is a reserve, and no hub is open to wait at.")
        }
        if !mapping.problem.people[person].isExpected {
            return (.unavailable, "Has observed before the repair, and may go home.")
        }
        return reason(person: person, hubs: hubs)
    }

    private func reason(person: Int, hubs: [Int]) -> (UnassignedReason, String) {
        let position = mapping.people[person]
        let regions = Set(hubs.map { mapping.problem.hubs[$0].region }).sorted()
        let open = regions.filter { hours.isPresent(position, in: $0) }
        guard let first = open.first else {
            let absence = hours.absence(of: [position], in: regions[0]) ?? "not there long enough for a visit"
            return (.unavailable, "Is \(absence).")
        }
        if !open.contains(where: { hours.canReachDebriefing(position, from: $0) }) {
            return (.debriefingUnreachable, "Cannot be back in time for the debriefing from any hub.")
        }
        if problem.rules.teamSize > 1, let reason = lackOfPartners(person, open) { return reason }
        let free = hubs.filter(freeHubs.contains)
        if free.isEmpty {
            let place = freeHubs.isEmpty ? "" : " where the person may be"
            return (.noSeat, "All cars\(place), or all teams that the regions allow, are in use.")
        }
        return lackAmongLeft(person, free, open)
            ?? (
                .noPartner,
                "No team of those left over keeps all rules at a hub that has a car"
                    + (hours.absence(of: [position], in: first).map { ": the person is \($0)." } ?? ".")
            )
    }

    private var problem: Problem { mapping.problem }

    /// What makes everybody else in the mission no partner; nil: somebody could be one.
    private func lackOfPartners(_ person: Int, _ regions: [Int]) -> (UnassignedReason, String)? {
        var (speaks, meets) = (false, false)
        for (group, _) in everybody.others(than: person) where shareLanguage(person, group) {
            speaks = true
            guard meet(person, group, regions) else { continue }
            meets = true
            if canPair(person, group) { return nil }
        }
        if !speaks { return (.noCommonLanguage, "Shares a working language with nobody else.") }
        if !meets {
            return (.unavailable, "Nobody else with a common language is there at the same time on the day.")
        }
        return (.noPartner, "Everyone with a common language is of the same delegation or incompatible.")
    }

    /// What those left over lack for a team at a hub that has a car; nil: nothing that is plain to see.
    private func lackAmongLeft(_ person: Int, _ free: [Int], _ regions: [Int]) -> (UnassignedReason, String)? {
        let size = problem.rules.teamSize
        let there = leftOver.others(than: person).filter { group, _ in
            regions.contains { hours.meet(group.kind.presence, group.kind.presence, in: $0) }
        }
        let count = there.reduce(0) { $0 + $1.count }
        if count + 1 < size {
            return (.oddOneOut, "Is left over: \(count + 1) of a team of \(size), and no team may take one more.")
        }
        let company = there.map(\.group).filter {
            shareLanguage(person, $0) && canPair(person, $0) && meet(person, $0, regions)
        }
        if size > 1, company.isEmpty {
            return (
                .noPartner,
                "Of \(count.of("other")) left over nobody is of another delegation, compatible, there at the same "
                    + "time and speaks a common language."
            )
        }
        let seated = free.contains { hub in
            let region = problem.hubs[hub].region
            if problem.people[person].speaks[region] || company.contains(where: { $0.kind.speaks[region] }) {
                return true
            }
            return interpretersLeft[hub] > 0 && problem.hubs[hub].seats >= size + 2
        }
        if seated { return nil }
        return (
            .noSeat,
            "No interpreter, or no seat for one, is left where there is a car, and nobody left over speaks a local "
                + "language."
        )
    }

    private func shareLanguage(_ person: Int, _ group: PartnerGroups.Group) -> Bool {
        problem.people[person].workingLanguages & group.kind.workingLanguages != 0
    }

    private func meet(_ person: Int, _ group: PartnerGroups.Group, _ regions: [Int]) -> Bool {
        let presence = hours.presence(of: mapping.people[person])
        return regions.contains { hours.meet(presence, group.kind.presence, in: $0) }
    }

    /// Whether one of the group is of another delegation and compatible.
    private func canPair(_ person: Int, _ group: PartnerGroups.Group) -> Bool {
        let position = mapping.people[person]
        guard problem.people[person].delegation != group.kind.delegation, let first = group.members.first,
            !mission.areOfIncompatibleDelegations(position, mapping.people[first])
        else { return false }
        return group.members.contains { !mission.areIncompatible(position, mapping.people[$0]) }
    }

    private func list(_ values: [String]) -> String { values.joined(separator: ", ") }
}
