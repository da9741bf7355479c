package import MissionModel

/// Shares a mission's regions out over parts, so that each has about as many teams: the regions with the most teams
/// first, each to the part with the fewest (of equals the one with fewer regions, then the first).
///
/// That greedy rule is Graham's longest processing time first (1969), at most a third above the best possible.
package struct RegionSplit: Sendable, Equatable {
    package struct Group: Sendable, Equatable {
        package var regions: [String] = []
        package var teams = 0
    }

    /// As many as asked for, or as there are regions with teams; none has no team.
    package let groups: [Group]

    /// - Parameter parts: the most groups.
    package init(of plan: PlanDocument, in document: MissionDocument, parts: Int) {
        let regionOfHub = Dictionary(document.hubs.map { (ExactText($0.id), $0.region) }) { first, _ in first }
        var teams: [ExactText: Int] = [:]
        for team in plan.teams {
            if let region = regionOfHub[team.hub] { teams[region, default: 0] += 1 }
        }
        let order = document.regions.enumerated().map { (position: $0, id: $1.id, teams: teams[$1.id] ?? 0) }
            .sorted { ($1.teams, $0.position) < ($0.teams, $1.position) }
        var groups = [Group](repeating: Group(), count: max(0, min(parts, teams.count)))
        for region in order {
            let smallest = groups.indices.min {
                (groups[$0].teams, groups[$0].regions.count, $0) < (groups[$1].teams, groups[$1].regions.count, $1)
            }
            guard let smallest else { break }
            groups[smallest].regions.append(region.id)
            groups[smallest].teams += region.teams
        }
        self.groups = groups
    }

    /// The parts with their shares of a job's limit: the same time for each, since they run side by side, and
    /// iterations by teams, so that all of them together are what was asked for.
    package func parts(of request: PlanRequest) -> [PlanSplit.Part] {
        let share = SolveStage.joinStart - SolveStage.prepareShare
        let total = max(1, groups.reduce(0) { $0 + $1.teams })
        return groups.map { group in
            PlanSplit.Part(
                regions: group.regions, seconds: request.seconds.map { $0 * share },
                iterations: request.iterations.map {
                    max(1, Int((Double($0) * share * Double(group.teams) / Double(total)).rounded()))
                })
        }
    }
}
