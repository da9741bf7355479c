/// Joins what was found for some regions each into one deployment.
///
/// Parts that set out from one deployment and changed the teams of different regions have neither people nor stations
/// in common, so they are joined team by team. Their gains need not add up, since a few terms count over the whole
/// mission (the spread of stops, nights of a delegation, the rural share): what is joined is scored, and where all
/// parts together are no gain, they are taken one after the other as long as each is.
package struct SolutionJoin {
    /// The teams that one part came to, all of them in the part's regions.
    package struct Part: Sendable {
        package var regions: Set<Int>
        package var teams: [Solution.Team]

        package init(regions: Set<Int>, teams: [Solution.Team]) {
            self.regions = regions
            self.teams = teams
        }
    }

    private let problem: Problem
    private let places: PlaceTable
    private let near: Neighbourhood

    package init(_ problem: Problem) {
        self.problem = problem
        places = PlaceTable(problem)
        near = Neighbourhood(problem)
    }

    /// The score of teams as the search would take them up.
    package func score(_ teams: [Solution.Team]) -> SolutionScore {
        let state = SearchState(problem: problem, places: places, near: near, teamCount: teams.count)
        state.begin(with: teams)
        return state.score
    }

    /// The teams of a deployment with those of the parts in place of their regions' own; never worse than it.
    package func join(_ parts: [Part], to base: [Solution.Team]) -> [Solution.Team] {
        let before = score(base)
        let all = parts.reduce(base, replacing)
        if score(all) <= before { return all }
        var (best, teams) = (before, base)
        for part in parts {
            let next = replacing(teams, part)
            let reached = score(next)
            if reached <= best { (best, teams) = (reached, next) }
        }
        return teams
    }

    private func replacing(_ teams: [Solution.Team], _ part: Part) -> [Solution.Team] {
        teams.filter { !part.regions.contains(problem.hubs[$0.hub].region) } + part.teams
    }
}
