import MissionModel
import Scoring

/// A team judged on its own: what it breaks, what it takes of what all teams share, and what counts of it in sums.
///
/// A plan is judged by what its teams say of themselves, so that after a change only the teams that it touches are
/// judged anew. By reference: a plan that is tried shares all the others.
final class JudgedTeam: Sendable {
    let day: TeamDay
    /// In the order of the rules.
    let findings: [TeamFinding]
    /// What it takes of what all share, each with its number among the findings.
    let claims: [(resource: PlanClaims.Resource, finding: Int)]
    /// H17 of a repair: of what is past, and of what is to come.
    let breachesOfPast: [Violation]
    let breachesToCome: [Violation]
    let pastStations: [Int]
    let keptPins: [Int]

    let hub: Int
    let region: Int
    let members: [Int]
    /// Distinct, and of each member.
    let delegations: [Int]
    let delegationOfMembers: [Int]
    let stations: [Int]
    let rota: Rota
    let isEnded: Bool
    let takesInterpreter: Bool
    let openings: Int
    let closings: Int
    let tabulations: Int
    let distance: Int
    let isOfNovices: Bool
    let isMixed: Bool
    let isOfOneFamily: Bool
    let isRuralWithoutLanguage: Bool
    let membersOutsidePreferences: Int
    let tabulatesElsewhere: Bool
    /// Stops that are short of the least and of the number wanted.
    let stopsBelowLeast: Int
    let stopsBelowTarget: Int
    /// Whether a part of the day that its rota has is missing.
    let lacksOpening: Bool
    let lacksClosing: Bool
    /// Squares of hours, each rounded down.
    let squaredDriving: Int128
    let squaredBetween: Int128

    var id: String { day.id }
    var countedStops: Int { stations.count }

    init(_ day: TeamDay, on ground: JudgementGround) {
        let mission = ground.mission
        self.day = day
        findings = TeamRules.findings(of: day, on: ground)
        claims = findings.enumerated().compactMap { n, finding in
            if case .claim(let claim) = finding { (PlanClaims.Resource(claim, of: day), n) } else { nil }
        }
        breachesOfPast = TeamRules.breachesOfPast(of: day, on: ground)
        breachesToCome = TeamRules.breachesToCome(of: day, on: ground)
        pastStations = day.pastStations
        keptPins = ground.pins(keptBy: day)
        (hub, region, members, delegations) = (day.hub, day.region, day.members, day.delegations)
        delegationOfMembers = day.members.map { mission.observerDelegation[$0] }
        (stations, rota, isEnded, distance) = (day.stations, day.plan.rota, day.isEnded, day.distance)
        takesInterpreter = day.plan.interpreter
        (openings, closings, tabulations) = (day.count(.opening), day.count(.closing), day.count(.tabulation))
        isOfNovices = day.members.allSatisfy { mission.document.observers[$0].firstTime }
        isMixed = mission.isMixed(day)
        isOfOneFamily = mission.isOfOneFamily(day)
        isRuralWithoutLanguage =
            day.stations.reduce(0) { $0 + (ground.stations[$1].isRural ? 1 : -1) } > 0
            && !mission.speaksLanguage(ofRegion: day.region, anyOf: day.members)
        membersOutsidePreferences = mission.membersOutsidePreferences(of: day)
        tabulatesElsewhere = mission.tabulatesElsewhere(day)
        stopsBelowLeast = max(0, mission.rules.minStops - day.countedStops)
        stopsBelowTarget = max(0, mission.rules.targetStops - day.countedStops)
        lacksOpening = day.plan.rota != .late && openings == 0
        lacksClosing = day.plan.rota != .early && closings == 0
        squaredDriving = Self.squaredHours(day.driving)
        squaredBetween = Self.squaredHours(day.between)
    }

    private static func squaredHours(_ seconds: Int) -> Int128 {
        Int128(seconds) * Int128(seconds) / Int128(ScoreWeights.Soft.squaredHour)
    }
}

extension MissionIndex {
    /// Whether a team's members are not all of one sex.
    fileprivate func isMixed(_ team: TeamDay) -> Bool {
        Set(team.members.map { document.observers[$0].sex }).count > 1
    }

    fileprivate func isOfOneFamily(_ team: TeamDay) -> Bool {
        let families = team.members.map { document.observers[$0].politicalFamily.map(ExactText.init) }
        guard let first = families.first, first != nil else { return false }
        return families.allSatisfy { $0 == first }
    }

    fileprivate func membersOutsidePreferences(of team: TeamDay) -> Int {
        let region = document.regions[team.region].id
        return team.members.reduce(0) { sum, person in
            let preferred = document.observers[person].preferredRegions
            return sum + (preferred.isEmpty || preferred.containsExactly(region) ? 0 : 1)
        }
    }

    /// Whether a team follows a tabulation of another district than that of the closing before it.
    fileprivate func tabulatesElsewhere(_ team: TeamDay) -> Bool {
        let stops = team.plan.stops
        return stops.indices.dropFirst().contains { n in
            guard stops[n - 1].kind == .closing, case .centre(let centre) = team.places[n],
                case .station(let station) = team.places[n - 1]
            else { return false }
            return ExactText(document.tabulationCentres[centre].district)
                != ExactText(document.stations[station].district)
        }
    }
}
