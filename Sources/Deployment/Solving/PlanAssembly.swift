package import MissionModel
import PlanJudgement
package import Planning
import Travel

/// A solution as the plan document's teams, reserves and unassigned people.
package struct PlanAssembly {
    private let mapping: ProblemMapping
    private let solution: Solution
    private var mission: MissionIndex { mapping.mission }

    package init(mapping: ProblemMapping, solution: Solution) {
        self.mapping = mapping
        self.solution = solution
    }

    package func fill(_ plan: inout PlanDocument) {
        plan.teams = teams()
        let placed = Set(exactly: plan.teams.flatMap(\.members))
        plan.reserves = reserves(placed)
        let waiting = Set(exactly: plan.reserves.map(\.observer))
        let reasons = UnassignedReasons(mapping: mapping, solution: solution)
        for (n, observer) in mission.document.observers.enumerated()
        where !placed.contains(observer.id) && !waiting.contains(observer.id) {
            plan.unassigned.append(reasons.explain(n))
        }
    }

    // MARK: Teams

    /// Without the people who are in no team.
    func teams() -> [PlanTeam] {
        var names = TeamNames(mapping)
        return solution.teams.map { team in
            let region = mission.hubRegion[team.hub]
            return planTeam(team, region: region, id: names.name(of: team, region: region))
        }
    }

    private func planTeam(_ team: Solution.Team, region: Int, id: String) -> PlanTeam {
        let document = mission.document
        let distance = team.stops.reduce(team.wayBack.distance) { $0 + $1.leg.distance }
        return PlanTeam(
            id: id, hub: document.hubs[team.hub].id, rota: Rota(team.rota),
            members: team.members.map { document.observers[mapping.people[$0]].id }.sorted {
                ExactText($0) < ExactText($1)
            },
            interpreter: team.needsInterpreter, start: instant(team.start, region), end: instant(team.end, region),
            distanceM: distance, stops: team.stops.map { planStop($0, region: region) }, returnLeg: Leg(team.wayBack))
    }

    private func planStop(_ stop: Solution.Stop, region: Int) -> PlanStop {
        let (kind, place) = kindAndPlace(stop.place)
        return PlanStop(
            kind: kind, place: place, arrive: instant(stop.arrive, region), leave: instant(stop.leave, region),
            leg: kind == .break ? nil : Leg(stop.leg))
    }

    private func kindAndPlace(_ place: Solution.Stop.Place) -> (StopKind, String?) {
        let document = mission.document
        switch place {
        case .opening(let station): return (.opening, document.stations[mapping.stations[station]].id)
        case .voting(let station): return (.voting, document.stations[mapping.stations[station]].id)
        case .closing(let station): return (.closing, document.stations[mapping.stations[station]].id)
        case .tabulation(let centre): return (.tabulation, document.tabulationCentres[mapping.centres[centre]].id)
        case .pause: return (.break, nil)
        }
    }

    private func instant(_ seconds: Int, _ region: Int) -> Instant {
        mission.instant(region: region, seconds: seconds + mapping.epoch)
    }

    // MARK: Reserves

    /// Reserves who could stand in wait at the hubs with the most teams, one after the other.
    private func reserves(_ placed: Set<ExactText>) -> [PlanReserve] {
        let document = mission.document
        var teams = [Int](repeating: 0, count: document.hubs.count)
        for team in solution.teams { teams[team.hub] += 1 }
        var waiting = [Int](repeating: 0, count: document.hubs.count)
        var found: [PlanReserve] = []
        let earlier = mapping.base?.plan.reserves.map { (ExactText($0.observer), $0.hub) } ?? []
        let before = Dictionary(earlier) { first, _ in first }
        for (n, observer) in document.observers.enumerated()
        where (observer.reserve || before[observer.id] != nil) && observer.status == .accredited
            && !mission.isOfHost(n) && !placed.contains(observer.id)
        {
            let hubs = document.hubs.indices.filter {
                mapping.mayWait(observer, at: $0)
            }
            // Who waits already stays.
            if let hub = before[observer.id].flatMap({ mission.hubPosition[$0] }), hubs.contains(hub) {
                waiting[hub] += 1
                found.append(PlanReserve(observer: observer.id, hub: document.hubs[hub].id))
                continue
            }
            // The hub with the most teams for each reserve; of equals the first.
            guard
                let hub = hubs.max(by: { a, b in
                    (teams[a] * (waiting[b] + 1), -a) < (teams[b] * (waiting[a] + 1), -b)
                })
            else { continue }
            waiting[hub] += 1
            found.append(PlanReserve(observer: observer.id, hub: document.hubs[hub].id))
        }
        return found
    }
}

extension Rota {
    fileprivate init(_ rota: RoundRota) {
        switch rota {
        case .full: self = .full
        case .early: self = .early
        case .late: self = .late
        }
    }
}

extension Leg {
    fileprivate init(_ leg: TravelLeg) {
        self.init(distanceM: leg.distance, durationS: leg.duration)
    }
}

/// Gives teams their identifiers: those of the base plan keep theirs, new ones take the next of their region.
private struct TeamNames {
    private let mapping: ProblemMapping
    private var numbers: [Int]

    init(_ mapping: ProblemMapping) {
        self.mapping = mapping
        numbers = [Int](repeating: 0, count: mapping.mission.document.regions.count)
    }

    mutating func name(of team: Solution.Team, region: Int) -> String {
        if let origin = team.origin, let base = mapping.base { return base.plan.teams[origin].id }
        while true {
            numbers[region] += 1
            let number = numbers[region] < 10 ? "0\(numbers[region])" : "\(numbers[region])"
            let id = "\(mapping.mission.document.regions[region].id)-\(number)"
            // An identifier of the base is nobody else's, even of a team that is no more.
            if mapping.origins[id] == nil { return id }
        }
    }
}
