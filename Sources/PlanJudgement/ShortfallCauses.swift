import MissionModel

/// Why a plan falls short, as far as the two documents tell it, in words for the person who reads the plan.
struct ShortfallCauses {
    let mission: MissionIndex
    private let hours: ObservationDay
    private let reasons: [ExactText: String]
    private let vehiclesOfRegion: [Int]
    /// Interpreters of the hubs of each region that no team takes along.
    private let interpretersLeft: [Int]
    private let visitableOfRegion: [Int]
    /// Of each region: its teams that are no mere record.
    private let teamsOfRegion: [Int]
    /// Accredited people, no reserves, who are in no team with a stop that counts and have not served.
    private let leftOver: [Int]
    /// People of teams that make no stop that counts.
    private let teamsWithoutStop: [ExactText: String]

    init(ground: JudgementGround, teams: [JudgedTeam], sums: PlanSums, unassigned: [UnassignedObserver]) {
        let mission = ground.mission
        self.mission = mission
        hours = ObservationDay(mission)
        reasons = Dictionary(unassigned.map { (ExactText($0.observer), $0.detail) }) { first, _ in first }
        vehiclesOfRegion = ground.vehicles
        let interpreters = zip(mission.document.hubs, mission.hubRegion).reduce(
            into: Array(repeating: 0, count: mission.document.regions.count)
        ) { $0[$1.1] += $1.0.interpreters }
        interpretersLeft = teams.reduce(into: interpreters) { left, team in
            if team.takesInterpreter, !team.isEnded { left[team.region] -= 1 }
        }
        visitableOfRegion = mission.visitableCount
        teamsOfRegion = sums.regions.map(\.live)
        leftOver = ground.isOwedATeam.indices.filter { ground.isOwedATeam[$0] && !sums.isWorking($0) }
        let still = teams.filter { $0.countedStops == 0 }
        teamsWithoutStop = Dictionary(
            still.flatMap { team in team.day.plan.members.map { (ExactText($0), team.id) } }
        ) { first, _ in first }
    }

    func noTeam(of person: Observer) -> String {
        if let team = teamsWithoutStop[person.id] { return "Is in \(team), which makes no stop that counts." }
        guard let reason = reasons[person.id], !reason.isEmpty else {
            return "Is in no team; the plan gives no reason."
        }
        return "Is in no team: \(reason)"
    }

    func fewTeams(region: Int, count: Int) -> String {
        let wanted = mission.document.regions[region]
        return "\(wanted.name) needs \(wanted.minTeams.of("team")) and has \(count): \(limit(region: region))."
    }

    func noTeams(region: Int) -> String {
        "\(mission.document.regions[region].name) is open and has no team: \(limit(region: region))."
    }

    /// What stands in the way of one more team, the firmest obstacle first.
    private func limit(region: Int) -> String {
        let (facts, teams) = (mission.document.regions[region], teamsOfRegion[region])
        if facts.status == .closed { return "the region is closed" }
        if let most = facts.maxTeams, most <= teams { return "its limit is \(most)" }
        let vehicles = vehiclesOfRegion[region]
        if vehicles == 0 { return "no hub there has a vehicle" }
        if vehicles <= teams { return "its hubs have \(vehicles.of("vehicle")) in all" }
        if visitableOfRegion[region] == 0 {
            return mission.units == nil
                ? "no station there may be visited" : "no station of the sample there may be visited"
        }
        return lack(ofPeople: region)
    }

    private func lack(ofPeople region: Int) -> String {
        if leftOver.isEmpty { return "everyone who can work is in a team elsewhere" }
        let present = leftOver.filter { hours.isPresent($0, in: region) }
        if present.isEmpty { return "nobody who is in no team is there while its stations are open" }
        if present.count < mission.rules.teamSize {
            return present.count == 1
                ? "one person who could be there is in no team, and nobody is left to go with"
                : "\(present.count) people who could be there are in no team, too few for one"
        }
        if interpretersLeft[region] <= 0, !mission.speaksLanguage(ofRegion: region, anyOf: present) {
            return "no interpreter is left there, and nobody who is in no team speaks a local language"
        }
        return
            "\(present.count.of("person", "people")) in no team could be there, but no team of them was found that keeps all rules there"
    }

    /// What a team misses of the day because its members are not there; nil: nothing.
    func absence(of team: TeamDay) -> String? {
        hours.absence(of: team.members, in: team.region).map { "its members are \($0)" }
    }

    /// What a team's day holds beside its limits, for one that has few stops.
    func day(of team: TeamDay) -> String {
        let rules = mission.rules
        let duty = team.end - team.start
        let absence = absence(of: team)
        if let absence, !hours.isPresent(team.members, in: team.region) { return absence }
        var facts = [
            "on duty \(duty.hoursAndMinutes) of \((rules.maxDutyMin * 60).hoursAndMinutes)",
            "\(team.distance / 1000) of \(rules.maxKm) km",
            "\(team.driving.hoursAndMinutes) driving",
        ]
        if let absence { facts.append(absence) }
        if team.plan.rota != .full { facts.append("half a day as \(team.plan.rota.rawValue) team") }
        let (visitable, teams) = (visitableOfRegion[team.region], teamsOfRegion[team.region])
        if visitable < teams * rules.targetStops {
            facts.append(
                "the region has \(visitable.of("station")) that may be visited for \(teams.of("team"))"
            )
        }
        return facts.joined(separator: ", ")
    }
}
