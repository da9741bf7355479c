/// The first rounds: team by team, slots first, then the cheapest of the stations around, until nothing pays.
extension DeploymentSearch {
    /// Builds rounds for all teams; stops early, leaving teams idle, when it is told to.
    func construct(isStopped: () -> Bool) {
        let order = formedTeams.sorted { (rank($0), $0) < (rank($1), $1) }
        // Where stations are scarce each team starts with its share of them.
        var shares = [Int](repeating: 0, count: state.problem.regions.count)
        for region in shares.indices {
            let count = max(1, teams.count { Int(state.heads[$0].region) == region })
            shares[region] = max(2, state.near.stationsOfRegion[region].count / count)
        }
        for team in order {
            if isStopped() { return }
            build(team, most: min(state.rules.maxStops, shares[Int(state.heads[team].region)]))
        }
    }

    private func rank(_ team: Int) -> Int {
        let head = state.heads[team]
        return head.wantsTabulation ? 0 : head.rota == .full ? 2 : 1
    }

    private func build(_ team: Int, most: Int) {
        begin()
        touch(team)
        fillSlots(team)
        var before = -1
        while state.heads[team].stops > before, state.heads[team].stops < most {
            before = state.heads[team].stops
            gatherAround(team)
            for candidate in candidates where state.heads[team].stops < most { insertBest(candidate.station) }
        }
        state.attach(team)
        markDirty(team)
        keepIfBest()
    }

    /// The free stations nearest to the hub and next to the stops, cheapest first.
    private func gatherAround(_ team: Int) {
        candidates.removeAll(keepingCapacity: true)
        stationMark &+= 1
        for index in state.near.range(ofHub: Int(state.heads[team].hub)) where candidates.count < 40 {
            offer(state.near.hubStation(index))
        }
        for n in 0..<state.heads[team].stops {
            for index in state.near.range(of: Int(state.visits[team * state.roundStride + n])) {
                offer(state.near.neighbour(index))
            }
        }
        for n in candidates.indices { candidates[n].key = bestPlace(candidates[n].station)?.cost ?? .infinity }
        candidates.sort { ($0.key, $0.station) < ($1.key, $1.station) }
    }
}
