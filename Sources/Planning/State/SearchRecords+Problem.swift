extension StationRecord {
    init(_ station: Problem.Station, rules: RuleBook) {
        self.init(
            region: Int32(station.region), opens: station.opens, latestVoting: station.closes - rules.visit,
            closes: station.closes,
            voters: station.voters, district: Int32(station.district), stratum: Int32(station.stratum ?? -1),
            isRural: station.isRural, isPrimary: station.isPrimary)
    }
}

extension PersonRecord {
    init(_ person: Problem.Person) {
        self.init(
            delegation: person.delegation, sex: person.sex, family: person.politicalFamily ?? -1,
            languages: person.workingLanguages, from: person.availableFrom, to: person.availableTo,
            maxLeg: person.maxLeg ?? farTime, maxDistance: person.maxDistance ?? farTime, faults: person.faults,
            isFirstTime: person.isFirstTime, mustDebrief: person.mustDebrief, isExpected: person.isExpected)
    }
}

extension Standing {
    static func list(of person: Problem.Person, regions: Int) -> [Standing] {
        (0..<regions).map { region in
            var standing: Standing = []
            if person.isExcluded[region] { standing.insert(.excluded) }
            if person.speaks[region] { standing.insert(.speaks) }
            if person.isDispreferred[region] { standing.insert(.dispreferred) }
            return standing
        }
    }
}

extension RegionRecord {
    static func list(of problem: Problem, near: Neighbourhood) -> [RegionRecord] {
        var hasVehicle = [Bool](repeating: false, count: problem.regions.count)
        for hub in problem.hubs where hub.vehicles > 0 { hasVehicle[hub.region] = true }
        return problem.regions.enumerated().map { n, region in
            let opens = near.stationsOfRegion[n].map { problem.stations[Int($0)].opens }.min()
            let width = region.breakEnds - region.breakBegins
            return RegionRecord(
                minTeams: region.minTeams, maxTeams: region.maxTeams ?? Int.max, lateStart: region.lateStart,
                breakBegins: region.breakBegins, breakEnds: region.breakEnds, free: (width - 1) / 2,
                earliestClosing: region.earliestClosing ?? farTime,
                debriefingLimit: region.debriefingLimit ?? farTime,
                anchor: (opens ?? region.breakBegins) - min(problem.rules.maxLeg, 3600),
                hasCentre: region.status == .open && !near.centresOfRegion[n].isEmpty,
                isServable: region.status == .open && region.maxTeams != 0 && hasVehicle[n],
                isClosed: region.status == .closed)
        }
    }
}

/// Who must not be in one team.
struct Feuds {
    private let people: [[Int]]
    private let delegations: [Bool]
    private let delegationCount: Int
    private let hasAny: Bool

    init(_ problem: Problem) {
        var people = [[Int]](repeating: [], count: problem.people.count)
        for (a, b) in problem.incompatiblePeople {
            people[a].append(b)
            people[b].append(a)
        }
        var delegations = [Bool](repeating: false, count: problem.delegationCount * problem.delegationCount)
        for (a, b) in problem.incompatibleDelegations {
            delegations[a * problem.delegationCount + b] = true
            delegations[b * problem.delegationCount + a] = true
        }
        self.people = people
        self.delegations = delegations
        delegationCount = problem.delegationCount
        hasAny = !problem.incompatiblePeople.isEmpty || !problem.incompatibleDelegations.isEmpty
    }

    @inline(__always)
    func divide(_ a: Int, _ b: Int, delegations first: Int, _ second: Int) -> Bool {
        hasAny && (delegations[first * delegationCount + second] || people[a].contains(b))
    }
}
