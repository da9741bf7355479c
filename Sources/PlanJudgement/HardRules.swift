package import MissionModel

/// Counts the breaches of the hard rules H1 to H18, each once for the thing that breaks it.
struct HardRules {
    let mission: MissionIndex
    let plan: PlanDocument
    let teams: [TeamDay]
    let repair: RepairBase?
    private(set) var violations: [Violation] = []

    private var trios = 0
    private var timesPlaced: [ExactText: Int] = [:]
    private var teamsAtHub: [Int: Int] = [:]
    private var interpretersAtHub: [Int: Int] = [:]
    private var teamsInRegion: [Int: Int] = [:]
    var visited: Set<Int>

    init(mission: MissionIndex, plan: PlanDocument, teams: [TeamDay], repair: RepairBase?) {
        self.mission = mission
        self.plan = plan
        self.teams = teams
        self.repair = repair
        visited = Set(teams.flatMap(\.pastStations))
    }

    var rules: Rules { mission.rules }

    mutating func check() {
        for team in teams {
            checkPlaces(ofMembers: team)
            checkMembers(team)
            checkTimeline(team)
            // A record of what was: nobody of it is together, on the road or in need of a seat any more.
            if team.isEnded { continue }
            checkSize(team)
            checkPairs(team)
            checkExclusions(team)
            checkResources(team)
            checkPlaces(team)
            checkDuty(team)
            checkDistances(team)
        }
        checkOtherPlaces()
        checkReserves()
        checkPins()
        if let repair { checkPast(repair) }
    }

    mutating func breach(
        _ code: HardRule, _ text: String, _ team: TeamDay? = nil, observer: String? = nil, place: String? = nil
    ) {
        violations.append(Violation(code, text, team: team?.id, observer: observer, place: place))
    }

    /// Counts one more place of a person and says how many that makes.
    private mutating func place(_ observer: String) -> Int {
        timesPlaced[observer, default: 0] += 1
        return timesPlaced[observer, default: 0]
    }

    // MARK: People (H1 to H4, H7, H15, H16)

    private mutating func checkPlaces(ofMembers team: TeamDay) {
        for person in team.plan.members {
            let times = place(person)
            if times > 1 { breach(.h5, "is in \(times) teams", team, observer: person) }
        }
    }

    private mutating func checkSize(_ team: TeamDay) {
        let (count, size) = (team.members.count, rules.teamSize)
        if count == size { return }
        guard count == size + 1 else { return breach(.h1, "has \(count.of("member"))", team) }
        trios += 1
        if trios > rules.maxTrios {
            breach(.h1, "has \(count.of("member")), as more than \(rules.maxTrios) may", team)
        }
    }

    private mutating func checkPairs(_ team: TeamDay) {
        let people = mission.document.observers
        for (n, a) in team.members.enumerated() {
            for b in team.members[(n + 1)...] {
                if mission.observerDelegation[a] == mission.observerDelegation[b] {
                    breach(
                        .h2, "with \(people[b].id): both of \(people[b].delegation)", team, observer: people[a].id)
                }
                if mission.areIncompatible(a, b) {
                    breach(.h16, "is incompatible with \(people[b].id)", team, observer: people[a].id)
                }
            }
        }
    }

    private mutating func checkMembers(_ team: TeamDay) {
        let region = mission.document.regions[team.region]
        // Of a team under way it is too late to ask who was there when it began.
        let start = team.isBegun ? max(team.start, repair?.asOf ?? team.start) : team.start
        for position in team.members {
            let person = mission.document.observers[position]
            if mission.isOfHost(position) {
                breach(.h3, "is of the host country \(mission.document.mission.hostCountry)", team, observer: person.id)
            }
            if person.status != .accredited {
                breach(.h4, "is \(person.status.rawValue)", team, observer: person.id)
            } else if person.reserve, plan.baseVersion == nil {
                breach(.h4, "is a reserve, and this is no repair", team, observer: person.id)
            } else if !team.isOver,
                start < person.availableFrom.seconds || team.end > person.availableTo.seconds
            {
                breach(.h4, "is not available for the whole duty", team, observer: person.id)
            }
            if person.debriefing, !team.isOver, let debriefing = mission.document.mission.debriefing,
                team.end + max(rules.restMin, region.returnMin) * 60 > debriefing.seconds
            {
                breach(.h15, "reaches the debriefing too late from \(region.id)", team, observer: person.id)
            }
        }
    }

    private mutating func checkExclusions(_ team: TeamDay) {
        let members = team.members.map { mission.document.observers[$0] }
        let region = mission.document.regions[team.region].id
        for person in members where person.excludedRegions.containsExactly(region) {
            breach(.h16, "must not be in region \(region)", team, observer: person.id)
        }
        let shared = rules.workingLanguages.filter { one in members.allSatisfy { $0.languages.contains(one) } }
        if shared.isEmpty {
            breach(.h7, "has no working language in common", team)
        }
    }

    // MARK: Cars, interpreters and distances (H6, H16, H18)

    private mutating func checkResources(_ team: TeamDay) {
        let (hub, region) = (mission.document.hubs[team.hub], mission.document.regions[team.region])
        teamsAtHub[team.hub, default: 0] += 1
        teamsInRegion[team.region, default: 0] += 1
        if teamsAtHub[team.hub, default: 0] > hub.vehicles {
            breach(.h6, "needs a vehicle more than the \(hub.vehicles) of hub \(hub.id)", team)
        }
        if let most = region.maxTeams, teamsInRegion[team.region, default: 0] > most {
            breach(.h6, "is a team more than the \(most) of region \(region.id)", team)
        }
        if team.plan.interpreter {
            interpretersAtHub[team.hub, default: 0] += 1
            if interpretersAtHub[team.hub, default: 0] > hub.interpreters {
                breach(.h6, "needs an interpreter more than the \(hub.interpreters) of hub \(hub.id)", team)
            }
        } else if !mission.speaksLanguage(ofRegion: team.region, anyOf: team.members) {
            breach(.h6, "has neither an interpreter nor a language of the region", team)
        }
        let seats = team.members.count + 1 + (team.plan.interpreter ? 1 : 0)
        if seats > hub.seats { breach(.h6, "needs \(seats.of("seat")) of \(hub.seats)", team) }
    }

    private mutating func checkDistances(_ team: TeamDay) {
        let members = team.members.map { mission.document.observers[$0] }
        let longest = members.compactMap(\.maxLegMin).min().map { min($0, rules.maxLegMin) } ?? rules.maxLegMin
        let drives = team.drives.dropFirst(team.past).compactMap { $0 } + [team.wayBack]
        for drive in drives where drive.leg.durationS > longest * 60 {
            breach(
                .h16, "a leg takes \(drive.leg.durationS.exactDuration), \((longest * 60).exactDuration) at most", team,
                place: drive.place)
        }
        let farthest = members.compactMap(\.maxKm).min().map { min($0, rules.maxKm) } ?? rules.maxKm
        if team.distance > farthest * 1000 {
            breach(.h16, "drives \(team.distance.grouped) m, \(farthest) km at most", team)
        }
        if team.countedStops > rules.maxStops {
            breach(.h18, "has \(team.countedStops.of("stop")), \(rules.maxStops) at most", team)
        }
    }

    // MARK: The plan as a whole (H5, H17)

    private mutating func checkOtherPlaces() {
        for (list, people) in [
            ("reserves", plan.reserves.map(\.observer)), ("unassigned", plan.unassigned.map(\.observer)),
        ] {
            for person in people where place(person) > 1 {
                breach(.h5, "is in \(list) and elsewhere", observer: person)
            }
        }
    }

    private mutating func checkReserves() {
        for reserve in plan.reserves {
            if let person = mission.observerPosition[reserve.observer].map({ mission.document.observers[$0] }) {
                if person.status != .accredited {
                    breach(.h4, "is in reserves, and \(person.status.rawValue)", observer: person.id)
                } else if !person.reserve, plan.baseVersion == nil {
                    breach(.h4, "is in reserves, but no reserve, and this is no repair", observer: person.id)
                }
            }
            if let hub = mission.hubPosition[reserve.hub], mission.isClosed(hub: hub) {
                breach(.h13, "is in reserves at hub \(reserve.hub) of a closed region", observer: reserve.observer)
            }
        }
    }

    private mutating func checkPins() {
        for pin in mission.document.pins {
            let people = mission.peopleHeld(by: pin)
            guard let first = people.min() else { continue }
            let holds = teams.contains { team in
                ExactText(team.plan.hub) == ExactText(pin.hub) && people.allSatisfy(team.plan.members.containsExactly)
            }
            if !holds {
                breach(
                    .h17, "\(people.sorted().joined(separator: " + ")): pinned to hub \(pin.hub)", observer: first)
            }
        }
    }
}

extension MissionIndex {
    /// Whether a hub lies in a closed region.
    package func isClosed(hub: Int) -> Bool { document.regions[hubRegion[hub]].status == .closed }

    /// Whom a pin holds: its accredited people, and nobody where its hub lies in a closed region.
    package func peopleHeld(by pin: Pin) -> [String] {
        guard let hub = hubPosition[pin.hub], !isClosed(hub: hub) else { return [] }
        return pin.observers.filter { id in
            observerPosition[id].map { document.observers[$0].status == .accredited } ?? false
        }
    }

    /// Whether one of some people has one of the region's languages.
    package func speaksLanguage(ofRegion region: Int, anyOf people: [Int]) -> Bool {
        let local = document.regions[region].languages
        return people.contains { document.observers[$0].languages.contains(where: local.contains) }
    }
}
