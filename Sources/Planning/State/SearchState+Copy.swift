/// Copies of whole deployments, for searches that run side by side and for checking the sums.
extension SearchState {
    /// A deployment of its own with the same teams, all sums counted anew.
    ///
    /// - Parameter near: the copy's own lists, because a list is made when it is first asked for.
    func copy(near: Neighbourhood) -> SearchState {
        let copy = SearchState(problem: problem, places: places, near: near, teamCount: teamCount)
        for team in 0..<teamCount {
            copy.receive(team, from: self)
            copy.takeAll(team)
            copy.attach(team)
        }
        return copy
    }

    /// Replaces some attached teams by those of another deployment, which differs in no other team's stations.
    func adopt(_ teams: [Int], from other: SearchState) {
        for team in teams {
            detach(team)
            releaseAll(team)
        }
        for team in teams {
            receive(team, from: other)
            takeAll(team)
            attach(team)
        }
    }

    private func receive(_ team: Int, from other: SearchState) {
        heads[team] = other.heads[team]
        let base = team * roundStride
        let used = Int(heads[team].count) + 1
        (visits + base).update(from: other.visits + base, count: used)
        (legs + base).update(from: other.legs + base, count: used)
        (timings + base).update(from: other.timings + base, count: used)
        memberCounts[team] = other.memberCounts[team]
        (members + team * memberStride).update(from: other.members + team * memberStride, count: memberStride)
        peoplePoints[team] = other.peoplePoints[team]
    }
}
