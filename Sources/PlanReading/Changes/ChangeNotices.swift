package import MissionModel
import PlanJudgement

/// Who must be told of a change of plans: people by delegation, and drivers and interpreters by hub.
package struct ChangeNotices: Sendable, Equatable {
    package struct Delegation: Sendable, Equatable {
        package let id: String
        package let name: String
        /// Everybody whose team, hub, partners, hours or stops change, drop-outs too; by identifier.
        package let observers: [String]
    }

    package struct Hub: Sendable, Equatable {
        package let id: String
        package let name: String
        package let teams: [Team]
    }

    /// A team whose car or interpreter has another day.
    package struct Team: Sendable, Equatable {
        package enum Way: String, Sendable, CaseIterable {
            /// New at the hub.
            case comes
            /// No more at the hub.
            case goes
            /// Its day is cut short.
            case ends
            /// At other hours or stops, or with an interpreter or without.
            case changes
        }

        package let id: String
        package let way: Way
        package let interpreter: Bool
        /// Local to the hub's region; of a team that goes the hours that it had.
        package let start: Instant
        package let end: Instant
    }

    /// By identifier, like the hubs.
    package let delegations: [Delegation]
    package let hubs: [Hub]

    init(_ people: [PlanChanges.Person], _ teams: [PlanDifference.TeamChange], _ from: PlanView, _ to: PlanView) {
        let byDelegation = Dictionary(grouping: people) { ExactText($0.delegation) }
        delegations = byDelegation.sorted { $0.key < $1.key }.map { id, people in
            let name = to.delegationName(id.text) ?? from.delegationName(id.text) ?? id.text
            return Delegation(id: id.text, name: name, observers: people.map(\.observer))
        }
        let byHub = Dictionary(grouping: teams.flatMap { Self.notices($0, from, to) }) { ExactText($0.hub) }
        hubs = byHub.sorted { $0.key < $1.key }.map { id, notices in
            let name = to.hubName(id.text) ?? from.hubName(id.text) ?? id.text
            return Hub(id: id.text, name: name, teams: notices.map(\.team))
        }
    }

    private static func notices(
        _ change: PlanDifference.TeamChange, _ from: PlanView, _ to: PlanView
    ) -> [(hub: String, team: Team)] {
        func notice(_ team: PlanTeam, _ way: Team.Way, _ view: PlanView) -> (hub: String, team: Team) {
            let (start, end) = (view.local(team.start, at: team.hub), view.local(team.end, at: team.hub))
            return (team.hub, Team(id: team.id, way: way, interpreter: team.interpreter, start: start, end: end))
        }
        switch (change.from, change.to) {
        case (nil, nil): return []
        case (let old?, nil): return [notice(old, .goes, from)]
        case (nil, let new?): return [notice(new, .comes, to)]
        case (let old?, let new?):
            if ExactText(old.hub) != ExactText(new.hub) { return [notice(old, .goes, from), notice(new, .comes, to)] }
            if change.isCutShort { return [notice(new, .ends, to)] }
            return change.hasOtherDay ? [notice(new, .changes, to)] : []
        }
    }
}

extension PlanView {
    fileprivate func delegationName(_ id: String) -> String? {
        mission.delegationPosition[id].map { mission.document.delegations[$0].name }
    }

    fileprivate func hubName(_ id: String) -> String? { mission.hubPosition[id].map { mission.document.hubs[$0].name } }
}
