import MissionModel
import Scoring

/// Counts the medium shortfalls M1 to M8, each with its subject and its cause as far as the documents tell it.
struct MediumPoints {
    let mission: MissionIndex
    let plan: PlanDocument
    let teams: [TeamDay]
    private(set) var shortfalls: [Shortfall] = []
    private var counted: [Kind: Int] = [:]

    /// What is counted, each a term of its own.
    private enum Kind: CaseIterable {
        case people, teamsOwed, emptyRegions, leastStops, wantedStops, partsOfDay, partsGivenUp, novices, ruralShare
        case substitutes, delegations, personChanges, calls, stopChanges, hourMoves, stopMoves
    }

    private let teamsOfRegion: [[TeamDay]]
    private let causes: ShortfallCauses
    private let repair: RepairBase?

    init(mission: MissionIndex, plan: PlanDocument, teams: [TeamDay], repair: RepairBase?) {
        self.mission = mission
        self.plan = plan
        self.teams = teams
        self.repair = repair
        var byRegion = [[TeamDay]](repeating: [], count: mission.document.regions.count)
        for team in teams { byRegion[team.region].append(team) }
        teamsOfRegion = byRegion
        causes = ShortfallCauses(mission: mission, plan: plan, teams: teams, served: repair?.served ?? [])
    }

    private func code(_ kind: Kind) -> (MediumCode, weight: Int) {
        typealias Weights = ScoreWeights.Medium
        let factor = repair?.changeFactor ?? 1
        return switch kind {
        case .people: (.m1, Weights.personLeftOver)
        case .teamsOwed: (.m2, Weights.teamOwed)
        case .emptyRegions: (.m2, Weights.regionWithoutTeam)
        case .leastStops: (.m3, Weights.stopBelowLeast)
        case .wantedStops: (.m3, Weights.stopBelowTarget)
        case .partsOfDay: (.m4, Weights.partOfDayMissing)
        case .partsGivenUp: (.m4, Weights.partOfDayGivenUp)
        case .novices: (.m5, Weights.novices)
        case .ruralShare: (.m6, Weights.ruralPoint)
        case .substitutes: (.m6, Weights.substitute)
        case .delegations: (.m7, Weights.delegationCrowded)
        case .personChanges: (.m8, Weights.personChanged * factor)
        case .calls: (.m8, Weights.reserveCalled)
        case .stopChanges: (.m8, Weights.stopChanged * factor)
        case .hourMoves: (.m8, Weights.hoursMoved * factor)
        case .stopMoves: (.m8, Weights.stopMoved * factor)
        }
    }

    /// One term for each kind that has points.
    var terms: [ScoreTerm] {
        Kind.allCases.compactMap { kind in
            counted[kind].map { count in
                let (code, weight) = code(kind)
                return ScoreTerm(code: code.rawValue, value: count, weight: weight)
            }
        }
    }

    mutating func collect(_ changes: PlanDifference?) {
        let causes = causes
        collectPeople()
        collectRegions()
        for team in teams { collectStops(team.id, team.countedStops, day: causes.day(of: team)) }
        collectDissolved()
        for team in teams { collectOpeningAndClosing(team) }
        for region in teamsOfRegion.indices where !teamsOfRegion[region].isEmpty { collectRotas(region) }
        for team in teams {
            let allFirst = !team.isEnded && team.members.allSatisfy { mission.document.observers[$0].firstTime }
            short(.novices, team.id, allFirst ? 1 : 0, "All members observe for the first time.")
        }
        collectRuralShare()
        collectSubstitutes()
        collectDelegations()
        if let changes { collectChanges(changes) }
    }

    /// - Parameter detail: asked for only where there is something to say, which mostly there is not.
    private mutating func short(_ kind: Kind, _ subject: String, _ value: Int, _ detail: @autoclosure () -> String) {
        guard value > 0 else { return }
        let (code, weight) = code(kind)
        shortfalls.append(Shortfall(code: code, subject: subject, value: value * weight, detail: detail()))
        counted[kind, default: 0] += value
    }

    // MARK: People and regions (M1, M2)

    private mutating func collectPeople() {
        let causes = causes
        for person in causes.leftOver { short(.people, person.id, 1, causes.noTeam(of: person)) }
    }

    private mutating func collectRegions() {
        let causes = causes
        for (n, region) in mission.document.regions.enumerated() {
            let count = teamsOfRegion[n].count { $0.countedStops > 0 }
            let owed = region.status == .closed ? 0 : region.minTeams
            short(.teamsOwed, region.id, owed - count, causes.fewTeams(region: n, count: count))
            let could = region.status == .open && region.maxTeams != 0 && causes.vehicles(region: n) > 0
            short(.emptyRegions, region.id, could && count == 0 ? 1 : 0, causes.noTeams(region: n))
        }
    }

    // MARK: Rounds (M3, M4)

    private mutating func collectStops(_ team: String, _ count: Int, day: @autoclosure () -> String) {
        let rules = mission.rules
        guard count < max(rules.minStops, rules.targetStops) else { return }
        let day = day()
        short(
            .leastStops, team, rules.minStops - count,
            "\(count.of("stop")), at least \(rules.minStops) are due: \(day).")
        let wanted = "\(count.of("stop")) of the \(rules.targetStops) wanted"
        short(
            .wantedStops, team, rules.targetStops - count,
            count < rules.minStops ? "\(wanted)." : "\(wanted): \(day).")
    }

    /// A team of the base plan that is not in the repair counts as one without stops.
    private mutating func collectDissolved() {
        guard let repair else { return }
        let now = Set(exactly: teams.map(\.id))
        for team in repair.plan.teams where !now.contains(team.id) {
            collectStops(team.id, 0, day: "the repair has no such team any more")
        }
    }

    private mutating func collectOpeningAndClosing(_ team: TeamDay) {
        let rota = team.plan.rota
        let lacksOpening = rota != .late && team.count(.opening) == 0
        let lacksClosing = rota != .early && team.count(.closing) == 0
        guard lacksOpening || lacksClosing else { return }
        let cause = causes.absence(of: team).map { ": \($0)." } ?? "."
        short(.partsOfDay, team.id, lacksOpening ? 1 : 0, "The \(rota.rawValue) team sees no opening\(cause)")
        short(.partsOfDay, team.id, lacksClosing ? 1 : 0, "The \(rota.rawValue) team sees no closing and count\(cause)")
    }

    private mutating func collectRotas(_ region: Int) {
        let (there, name) = (teamsOfRegion[region], mission.document.regions[region].name)
        let early = there.reduce(0) { $0 + ($1.plan.rota == .early ? 1 : 0) }
        let late = there.reduce(0) { $0 + ($1.plan.rota == .late ? 1 : 0) }
        let tabulates = there.contains { $0.count(.tabulation) > 0 }
        let id = mission.document.regions[region].id
        short(
            .partsGivenUp, id, early + late - (tabulates ? 2 : 0),
            "\(name): each of \(early) early and \(late) late teams gives up an opening or a count"
                + (tabulates ? "; two are excepted, because a tabulation is followed." : "."))
        short(
            .partsOfDay, id, abs(early - late),
            "\(name): \(early) early and \(late) late teams do not relieve each other one by one.")
        let couldTabulate = mission.document.regions[region].status == .open && causes.hasCentre(region: region)
        short(
            .partsOfDay, id, there.count > 1 && couldTabulate && !tabulates ? 1 : 0,
            "\(name): none of \(there.count.of("team")) follows a tabulation.")
    }

    // MARK: Shares (M6, M7)

    private mutating func collectRuralShare() {
        let visited = Set(teams.flatMap(\.stations))
        guard !visited.isEmpty else { return }
        let rural = visited.reduce(0) { $0 + (mission.document.stations[$1].setting == .rural ? 1 : 0) }
        let wanted = mission.rules.ruralShareMin
        let missing = ExactFraction.percentagePoints(of: rural, in: visited.count, below: wanted)
        short(
            .ruralShare, mission.document.mission.id, missing,
            "\(rural) of \(visited.count.of("station")) are rural: \(missing.of("percentage point")) below the share wanted."
        )
    }

    private mutating func collectSubstitutes() {
        guard let units = mission.units else { return }
        let visited = Set(teams.flatMap(\.stations))
        var (spare, left): ([ExactText: Int], [ExactText: Int]) = ([:], mission.primaryCount)
        for unit in visited.compactMap({ units[$0] }) {
            switch unit.use {
            case .substitute: spare[ExactText(unit.stratum), default: 0] += 1
            case .primary: left[ExactText(unit.stratum), default: 0] -= 1
            }
        }
        for (stratum, substitutes) in spare.sorted(by: { $0.key < $1.key }) {
            let primaries = left[stratum, default: 0]
            short(
                .substitutes, stratum.text, min(substitutes, primaries),
                "Visited: \(substitutes.of("substitute")); left out: \(primaries.of("primary unit")) of the stratum.")
        }
    }

    private mutating func collectDelegations() {
        let most = mission.rules.maxDelegationTeamsPerRegion
        for (n, region) in mission.document.regions.enumerated() {
            var counts: [Int: Int] = [:]
            let live = teamsOfRegion[n].filter { !$0.isEnded }
            for delegation in live.flatMap(\.delegations) { counts[delegation, default: 0] += 1 }
            for (delegation, count) in counts.sorted(by: { $0.key < $1.key }) {
                let delegation = mission.document.delegations[delegation]
                short(
                    .delegations, "\(delegation.id) in \(region.id)", count - most,
                    "\(delegation.name) is in \(count.of("team")) in \(region.name), \(most) at most are wanted.")
            }
        }
    }
    // MARK: Changes (M8)

    private mutating func collectChanges(_ changes: PlanDifference) {
        func people(_ counts: RepairCount.Person...) -> [(String, String)] {
            changes.people.filter { change in counts.contains { $0 == change.count } }
                .map { ($0.observer, $0.detail) }
        }
        func stops(_ count: RepairCount.Stop) -> [(String, String)] {
            changes.stops.filter { $0.count == count }.map { ($0.place, $0.detail) }
        }
        let kinds: [(Kind, [(String, String)])] = [
            (.personChanges, people(.changed, .cutShort)), (.calls, people(.called)),
            (.stopChanges, stops(.changed)), (.hourMoves, people(.hours)), (.stopMoves, stops(.moved)),
        ]
        for (kind, found) in kinds {
            for (subject, detail) in found { short(kind, subject, 1, detail) }
        }
    }
}
