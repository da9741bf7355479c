package import MissionModel
import PlanJudgement

/// What a plan has the people of one delegation do.
package struct DelegationRow: Sendable {
    /// Its position in the mission.
    package let delegation: Int
    package fileprivate(set) var people = 0
    package fileprivate(set) var inTeams = 0
    package fileprivate(set) var inReserve = 0
    /// Those in no team, by the reason.
    package fileprivate(set) var unassigned: [UnassignedReason: Int] = [:]
    /// In no list of the plan.
    package fileprivate(set) var unlisted = 0
    /// Teams and regions that have somebody of it.
    package fileprivate(set) var teams = 0
    package fileprivate(set) var regions = 0
    /// Of the teams of each of its people; in a team of two the way of both counts.
    private var distanceM = 0
    /// When the first of its teams leaves, by the clock of that team's region.
    package fileprivate(set) var firstDeparture: Instant?
    /// Who are available only when the polling day has begun.
    package fileprivate(set) var arrivingOnTheDay = 0

    /// The way of one of its people in teams, on the average; nil where there is none.
    package var distancePerPersonM: Int? { inTeams == 0 ? nil : distanceM / inTeams }

    package var inNoTeam: Int { unassigned.values.reduce(0, +) }

    /// A row for each delegation of the mission, in its order.
    static func rows(of view: PlanView) -> [DelegationRow] {
        let mission = view.mission
        var rows = mission.document.delegations.indices.map { DelegationRow(delegation: $0) }
        for (person, delegation) in zip(mission.document.observers, mission.observerDelegation) {
            rows[delegation].people += 1
            if let midnight = mission.pollingDayStart, person.availableFrom.seconds > midnight {
                rows[delegation].arrivingOnTheDay += 1
            }
            switch view.whereabouts(of: person.id) {
            case .team(let team):
                rows[delegation].inTeams += 1
                rows[delegation].distanceM += team.distanceM
            case .reserve: rows[delegation].inReserve += 1
            case .unassigned(let reason, _): rows[delegation].unassigned[reason, default: 0] += 1
            case .unlisted, nil: rows[delegation].unlisted += 1
            }
        }
        var regions = [Set<Int>](repeating: [], count: rows.count)
        for (team, day) in zip(view.teams, view.days) {
            for delegation in Set(day.members.map({ mission.observerDelegation[$0] })) {
                rows[delegation].teams += 1
                regions[delegation].insert(day.region)
                let first = rows[delegation].firstDeparture
                if first.map({ team.start.seconds < $0.seconds }) ?? true {
                    rows[delegation].firstDeparture = team.start
                }
            }
        }
        for delegation in rows.indices { rows[delegation].regions = regions[delegation].count }
        return rows
    }

    private init(delegation: Int) {
        self.delegation = delegation
    }
}
