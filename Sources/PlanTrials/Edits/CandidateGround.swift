import MissionModel
import PlanJudgement
import Synchronization
import Travel

/// What all questions about one plan look for changes among, by position: teams with their people, who is in none, and the
/// stations that nobody goes to.
final class CandidateGround: Sendable {
    struct Team: Sendable {
        let hub: Int
        let region: Int
        let members: [Int]
        /// The first team that is called the same.
        let namesake: Int
        /// Whether it is over, has ended or broke a rule before: only the judgement tells what is new there.
        let isDelicate: Bool
    }

    /// A delegation in a region, which may have more teams there than are wanted.
    struct Presence: Sendable {
        let region: Int
        let delegation: Int
    }

    let teams: [Team]
    /// Who waits or is in no list of teams, in the plan's order.
    let outside: [Int]
    /// Of each region: the stations that nobody goes to and that may be visited.
    let freeStations: [[Int]]
    /// By the subject of the shortfall.
    let presences: [ExactText: [Presence]]
    private let mission: MissionIndex
    private let order = Mutex<[Int: [Int]]>([:])

    init(
        _ plan: PlanDocument, _ positions: PlanPositions, delicate: Set<ExactText>, in mission: MissionIndex
    ) {
        self.mission = mission
        teams = plan.teams.enumerated().map { n, team in
            let hub = mission.hubPosition[team.hub] ?? 0
            return Team(
                hub: hub, region: mission.hubRegion[hub],
                members: team.members.compactMap { mission.observerPosition[$0] },
                namesake: positions.team(team.id) ?? n, isDelicate: delicate.contains(team.id))
        }
        outside = (plan.reserves.map(\.observer) + plan.unassigned.map(\.observer))
            .compactMap { mission.observerPosition[$0] }
        var isVisited = Set<Int>()
        for team in plan.teams {
            for stop in team.stops where stop.kind.counts {
                if let station = stop.place.flatMap({ mission.stationPosition[$0] }) { isVisited.insert(station) }
            }
        }
        freeStations = mission.stationRegion.enumerated().reduce(
            into: Array(repeating: [], count: mission.document.regions.count)
        ) { found, station in
            guard mission.mayVisit(station: station.offset), !isVisited.contains(station.offset) else { return }
            found[station.element].append(station.offset)
        }
        var presences: [ExactText: [Presence]] = [:]
        for region in mission.document.regions.indices {
            for delegation in mission.document.delegations.indices {
                let subject = "\(mission.document.delegations[delegation].id) in \(mission.document.regions[region].id)"
                presences[subject, default: []].append(Presence(region: region, delegation: delegation))
            }
        }
        self.presences = presences
    }

    /// The plan's teams, those near to a hub first; in the plan's order where there is no hub.
    func teams(near hub: Int?) -> [Int] {
        guard let hub else { return Array(teams.indices) }
        if let known = order.withLock({ $0[hub] }) { return known }
        let here = mission.hubLocation(hub)
        let metres = mission.document.hubs.indices.map { GreatCircle.metres(from: here, to: mission.hubLocation($0)) }
        let found = teams.indices.sorted { (metres[teams[$0].hub], $0) < (metres[teams[$1].hub], $1) }
        order.withLock { $0[hub] = found }
        return found
    }
}
