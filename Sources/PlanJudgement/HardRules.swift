import MissionModel

/// Counts the breaches of the hard rules H1 to H18 of a whole plan: those of each team alone, and those of what the teams
/// share.
struct HardRules {
    private let ground: JudgementGround
    private let teams: [JudgedTeam]
    private(set) var violations: [Violation] = []

    private var furtherMembers = 0
    private var timesPlaced: [Int]
    private var teamsAtHub: [Int]
    private var interpretersAtHub: [Int]
    private var teamsInRegion: [Int]
    private var isVisited: [Bool]

    private var mission: MissionIndex { ground.mission }
    private var rules: Rules { mission.rules }

    init(ground: JudgementGround, teams: [JudgedTeam]) {
        self.ground = ground
        self.teams = teams
        let document = ground.mission.document
        timesPlaced = Array(repeating: 0, count: document.observers.count)
        teamsAtHub = Array(repeating: 0, count: document.hubs.count)
        interpretersAtHub = teamsAtHub
        teamsInRegion = Array(repeating: 0, count: document.regions.count)
        isVisited = Array(repeating: false, count: document.stations.count)
        for team in teams {
            for station in team.pastStations { isVisited[station] = true }
        }
    }

    /// - Parameter roll: in a repair.
    mutating func check(_ lists: PlanLists, _ roll: RepairRoll?) {
        for team in teams {
            for finding in team.findings {
                switch finding {
                case .breach(let violation): violations.append(violation)
                case .claim(let claim): check(claim, of: team)
                }
            }
        }
        checkPlaces(lists)
        checkReserves(lists)
        checkPins()
        if let roll { checkPast(roll) }
    }

    private mutating func breach(
        _ code: HardRule, _ text: String, _ team: JudgedTeam? = nil, observer: String? = nil, place: String? = nil
    ) {
        violations.append(Violation(code, text, team: team?.id, observer: observer, place: place))
    }

    // MARK: What teams share (H1, H5, H6, H12)

    private mutating func check(_ claim: TeamFinding.Claim, of team: JudgedTeam) {
        switch claim {
        case .person(let person):
            let times = place(person)
            if times > 1 {
                breach(.h5, "is in \(times) teams", team, observer: mission.document.observers[person].id)
            }
        case .furtherMember:
            furtherMembers += 1
            if furtherMembers > rules.maxTrios {
                let count = team.members.count.of("member")
                breach(.h1, "has \(count), as more than \(rules.maxTrios) may", team)
            }
        case .vehicle:
            teamsAtHub[team.hub] += 1
            if teamsAtHub[team.hub] > mission.document.hubs[team.hub].vehicles {
                let hub = mission.document.hubs[team.hub]
                breach(.h6, "needs a vehicle more than the \(hub.vehicles) of hub \(hub.id)", team)
            }
        case .placeInRegion:
            teamsInRegion[team.region] += 1
            if let most = mission.document.regions[team.region].maxTeams, teamsInRegion[team.region] > most {
                let region = mission.document.regions[team.region].id
                breach(.h6, "is a team more than the \(most) of region \(region)", team)
            }
        case .interpreter:
            interpretersAtHub[team.hub] += 1
            if interpretersAtHub[team.hub] > mission.document.hubs[team.hub].interpreters {
                let hub = mission.document.hubs[team.hub]
                breach(.h6, "needs an interpreter more than the \(hub.interpreters) of hub \(hub.id)", team)
            }
        case .visit(let station):
            if isVisited[station] {
                breach(.h12, "is visited again", team, place: mission.document.stations[station].id)
            }
            isVisited[station] = true
        }
    }

    /// Counts one more place of a person and says how many that makes.
    private mutating func place(_ person: Int) -> Int {
        timesPlaced[person] += 1
        return timesPlaced[person]
    }

    // MARK: The plan as a whole (H4, H5, H13, H17)

    private mutating func checkPlaces(_ lists: PlanLists) {
        for (list, people) in [
            ("reserves", lists.reserves.map(\.observer)), ("unassigned", lists.unassigned.map(\.observer)),
        ] {
            for person in people {
                guard let position = mission.observerPosition[person], place(position) > 1 else { continue }
                breach(.h5, "is in \(list) and elsewhere", observer: person)
            }
        }
    }

    private mutating func checkReserves(_ lists: PlanLists) {
        for reserve in lists.reserves {
            if let position = mission.observerPosition[reserve.observer] {
                let person = mission.document.observers[position]
                if person.status != .accredited {
                    breach(.h4, "is in reserves, and \(person.status.rawValue)", observer: person.id)
                } else if !person.reserve, !ground.isRepair {
                    breach(.h4, "is in reserves, but no reserve, and this is no repair", observer: person.id)
                }
            }
            if let hub = mission.hubPosition[reserve.hub], mission.isClosed(hub: hub) {
                breach(.h13, "is in reserves at hub \(reserve.hub) of a closed region", observer: reserve.observer)
            }
        }
    }

    private mutating func checkPins() {
        if ground.pins.isEmpty { return }
        var isKept = [Bool](repeating: false, count: ground.pins.count)
        for team in teams {
            for pin in team.keptPins { isKept[pin] = true }
        }
        for (held, isKept) in zip(ground.pins, isKept) where !isKept {
            let people = held.people.sorted()
            breach(
                .h17, "\(people.joined(separator: " + ")): pinned to hub \(held.pin.hub)", observer: people.first)
        }
    }

    private mutating func checkPast(_ roll: RepairRoll) {
        for begun in roll.begun {
            violations +=
                begun.team.map { teams[$0].breachesOfPast }
                ?? TeamRules.breaches(missing: begun.record, on: ground)
        }
        for team in teams { violations += team.breachesToCome }
    }
}
