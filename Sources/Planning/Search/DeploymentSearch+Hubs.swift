/// Moves that change where teams work and who is in them.
extension DeploymentSearch {
    /// A team moves to another hub of its region; where that has no car left, a team from there takes its place.
    func changeHub(_ team: Int) {
        let hubs = state.hubsOfRegion[Int(state.heads[team].region)]
        guard hubs.count > 1 else { return removeStrings(team) }
        let (from, to) = (Int(state.heads[team].hub), hubs[random.below(hubs.count)])
        guard from != to else { return removeStrings(team) }
        if state.hubTeams[to] >= state.problem.hubs[to].vehicles {
            guard let other = partner(of: team), Int(state.heads[other].hub) == to else { return removeStrings(team) }
            touch(other)
            setHub(other, from)
        }
        touch(team)
        setHub(team, to)
    }

    /// A team moves to a region where a car is free and starts afresh there. Rotas come in pairs, so those left behind
    /// and those joined change theirs in the same move: no step of it would pay alone.
    func relocate(_ team: Int) {
        guard let hub = freeHub(for: team) else { return removeStrings(team) }
        relocate(team, to: hub)
    }

    /// A random hub in another region, if the team may move there.
    func freeHub(for team: Int) -> Int? {
        let hub = random.below(state.problem.hubs.count)
        let region = state.problem.hubs[hub].region
        guard region != Int(state.heads[team].region), hasRoom(hub) else { return nil }
        return hub
    }

    /// Whether one more team may start from a hub.
    func hasRoom(_ hub: Int) -> Bool {
        let region = state.problem.hubs[hub].region
        return isOpen[region] && !state.regions[region].isClosed
            && state.hubTeams[hub] < state.problem.hubs[hub].vehicles
            && state.regionCounts[region].teams < state.regions[region].maxTeams
    }

    func relocate(_ team: Int, to hub: Int) {
        let (home, region) = (Int(state.heads[team].region), state.problem.hubs[hub].region)
        let head = state.heads + team
        let (rota, tabulates) = (head.pointee.rota, head.pointee.hasTabulation)
        touch(team)
        dropAll(team)
        leaveBehind(home, rota, tabulates: tabulates)
        head.pointee.hub = Int32(hub)
        head.pointee.region = Int32(region)
        join(team)
        askForStops(team)
    }

    /// The other teams of its region give a new team some stops.
    func askForStops(_ team: Int) {
        for _ in 0..<3 {
            guard let giver = partner(of: team), touch(giver) else { break }
            for _ in 0..<random.below(4) where state.heads[giver].stops > 1 {
                drop(giver, random.below(state.heads[giver].stops))
            }
            repair(giver)
        }
    }

    /// Of a few random teams the one that falls short by the most stops.
    func shortTeam(_ first: Int) -> Int {
        var shortest = first
        for _ in 0..<4 {
            let other = teams[random.below(teams.count)]
            let head = state.heads[other]
            if head.isFormed, !head.isBegun, head.stops < state.heads[shortest].stops { shortest = other }
        }
        return shortest
    }

    /// In a region that a team has left, a full team takes over its half of the day, or the other half becomes a full
    /// day; somebody may take over its stops in any case.
    func leaveBehind(_ region: Int, _ rota: RoundRota, tabulates: Bool) {
        if rota != .full, random.below(2) == 0, let heir = anyTeam(in: region, where: { $0.rota == .full }), touch(heir)
        {
            setRota(heir, rota)
            state.heads[heir].wantsTabulation = tabulates
        } else if rota != .full, let other = anyTeam(in: region, where: { $0.rota != .full && $0.rota != rota }),
            touch(other)
        {
            setRota(other, .full)
            state.heads[other].wantsTabulation = tabulates
        } else if tabulates, let other = anyTeam(in: region, where: { $0.rota.closes }), touch(other) {
            state.heads[other].wantsTabulation = true
            reopenEvening(other)
        } else if let other = anyTeam(in: region, where: { _ in true }) {
            touch(other)
        }
    }

    /// Gives an idle team that is new in its region the rota that is missing there, or a full day, or half of a full
    /// team's day.
    func join(_ team: Int) {
        let head = state.heads + team
        let region = Int(head.pointee.region)
        let count = state.regionCounts[region]
        head.pointee.rota = count.early < count.late ? .early : count.late < count.early ? .late : .full
        if head.pointee.rota == .full, random.below(3) > 0,
            let other = anyTeam(in: region, where: { $0.rota == .full }), touch(other)
        {
            let isLate = random.below(2) == 0
            head.pointee.rota = isLate ? .late : .early
            setRota(other, isLate ? .early : .late)
            if !isLate { state.heads[other].wantsTabulation = count.tabulated == 0 }
        }
        head.pointee.wantsTabulation = head.pointee.rota.closes && count.tabulated == 0
        state.appraisePeople(team)
        repair(team)
    }

    private func setHub(_ team: Int, _ hub: Int) {
        state.heads[team].hub = Int32(hub)
        state.measure(team)
        state.appraisePeople(team)
        repair(team)
        let stops = state.heads[team].stops
        for _ in 0..<random.below(5) where state.heads[team].stops > 0 && stops > 0 {
            drop(team, random.below(state.heads[team].stops))
        }
        repair(team)
    }

    /// Two teams exchange a member each, and their rounds are adapted to what the new members allow.
    func exchangeMembers(_ team: Int) {
        let other = teams[random.below(teams.count)]
        guard other != team, state.memberCounts[team] > 0, state.memberCounts[other] > 0, !state.heads[other].isBegun
        else {
            return removeStrings(team)
        }
        touch(team)
        touch(other)
        let first = team * state.memberStride + random.below(state.memberCounts[team])
        let second = other * state.memberStride + random.below(state.memberCounts[other])
        (state.members[first], state.members[second]) = (state.members[second], state.members[first])
        for changed in [team, other] {
            state.appraisePeople(changed)
            repair(changed)
        }
    }
}
