package import MissionModel

/// What the rules find of one team, looked at alone.
enum TeamFinding: Sendable {
    /// Whatever the other teams do.
    indirect case breach(Violation)
    /// What it takes of what there may be too little of; whether that breaks a rule depends on the teams before.
    case claim(Claim)

    enum Claim: Sendable {
        /// A member, by position, who can be in one team only (H5).
        case person(Int)
        /// One member more than the usual size (H1).
        case furtherMember
        /// Of its hub, its region and its hub (H6).
        case vehicle, placeInRegion, interpreter
        /// A station, by position, which is visited once (H12).
        case visit(Int)
    }
}

/// Looks for breaches of the hard rules H1 to H18 in one team, each once for the thing that breaks it.
struct TeamRules {
    let ground: JudgementGround
    private var found: [TeamFinding] = []

    private init(_ ground: JudgementGround) {
        self.ground = ground
    }

    var mission: MissionIndex { ground.mission }
    var repair: RepairBase? { ground.repair }
    var rules: Rules { mission.rules }

    static func findings(of team: TeamDay, on ground: JudgementGround) -> [TeamFinding] {
        var rules = TeamRules(ground)
        rules.check(team)
        return rules.found
    }

    /// H17: a team that has begun keeps what is past.
    static func breachesOfPast(of team: TeamDay, on ground: JudgementGround) -> [Violation] {
        guard let repair = ground.repair, let begun = repair.begun[team.id] else { return [] }
        return breaches(on: ground) { $0.checkPast(begun, team, repair) }
    }

    /// H17: a team that has begun is not in the plan any more.
    static func breaches(missing begun: RepairBase.Begun, on ground: JudgementGround) -> [Violation] {
        guard let repair = ground.repair else { return [] }
        return breaches(on: ground) { $0.checkPast(begun, nil, repair) }
    }

    /// H17: what is new lies in the future, and whoever joins can be there.
    static func breachesToCome(of team: TeamDay, on ground: JudgementGround) -> [Violation] {
        guard let repair = ground.repair else { return [] }
        return breaches(on: ground) { rules in
            rules.checkFuture(team, repair)
            for person in team.plan.members where repair.joins(person, team) {
                rules.checkJoining(person, team, repair)
            }
        }
    }

    private static func breaches(on ground: JudgementGround, of check: (inout TeamRules) -> Void) -> [Violation] {
        var rules = TeamRules(ground)
        check(&rules)
        return rules.found.compactMap { if case .breach(let violation) = $0 { violation } else { nil } }
    }

    private mutating func check(_ team: TeamDay) {
        for person in team.members { claim(.person(person)) }
        checkMembers(team)
        checkTimeline(team)
        // A record of what was: nobody of it is together, on the road or in need of a seat any more.
        if team.isEnded { return }
        checkSize(team)
        checkPairs(team)
        checkExclusions(team)
        checkResources(team)
        checkPlaces(team)
        checkDuty(team)
        checkDistances(team)
    }

    mutating func breach(
        _ code: HardRule, _ text: String, _ team: TeamDay? = nil, observer: String? = nil, place: String? = nil
    ) {
        found.append(.breach(Violation(code, text, team: team?.id, observer: observer, place: place)))
    }

    mutating func claim(_ claim: TeamFinding.Claim) { found.append(.claim(claim)) }

    // MARK: People (H1 to H4, H7, H15, H16)

    private mutating func checkSize(_ team: TeamDay) {
        let (count, size) = (team.members.count, rules.teamSize)
        if count == size { return }
        guard count == size + 1 else { return breach(.h1, "has \(count.of("member"))", team) }
        claim(.furtherMember)
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
            } else if person.reserve, !ground.isRepair {
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
        let hub = mission.document.hubs[team.hub]
        claim(.vehicle)
        claim(.placeInRegion)
        if team.plan.interpreter {
            claim(.interpreter)
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
