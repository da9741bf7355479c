package import Deployment
import MissionModel
import PlanJudgement

extension PlanView {
    /// What each team needs of its hub: seats for its people, and somebody who speaks with them and the region's.
    package var supportNeeds: [SupportNeed] {
        zip(teams, days).map { team, day in
            let hub = mission.document.hubs[day.hub]
            var languages: [String] = []
            for language in team.members.flatMap(\.languages) where !languages.contains(language) {
                languages.append(language)
            }
            return SupportNeed(
                team: team.id, hub: team.hub, members: team.members.map(\.id), interpreter: team.interpreter,
                passengers: team.members.count + (team.interpreter ? 1 : 0), languages: languages,
                localLanguages: mission.document.regions[day.region].languages, hubSeats: hub.seats)
        }
    }
}
