/// The ways a move opens rounds: strings of stops, and changes of rota, tabulation, hub or members.
extension DeploymentSearch {
    func ruin() {
        let team = teams[random.below(teams.count)]
        let dice = random.below(1000)
        switch dice {
        case 0..<25: exchangeRotas(team)
        case 25..<40: changeRota(team)
        case 40..<55: moveTabulation(team)
        case 55..<70: changeHub(team)
        case 70..<90: exchangeMembers(team)
        case 90..<105: rebuild(team)
        case 105..<125: relocate(random.below(2) == 0 ? team : shortTeam(team))
        default: removeStrings(team)
        }
    }

    // MARK: Strings

    /// Removes a string of stops around one of a team, and strings of rounds near it.
    private func removeStrings(_ team: Int) {
        touch(team)
        let stops = state.heads[team].stops
        guard stops > 0 else {
            toggleLateStart(team)
            return
        }
        let seed = Int(state.visits[team * state.roundStride + random.below(stops)])
        removeString(team, around: seed)
        var strings = random.below(3)
        if strings > 0 {
            for index in state.near.range(of: seed) {
                let other = Int(state.visitor[state.near.neighbour(index)])
                guard other >= 0, !isTouched(other), random.below(4) > 0 else { continue }
                guard touch(other) else { break }
                removeString(other, around: state.near.neighbour(index))
                strings -= 1
                if strings == 0 { break }
            }
        }
        for other in touched { repair(other) }
    }

    private func removeString(_ team: Int, around station: Int) {
        let head = state.heads + team
        let stops = head.pointee.stops
        let base = team * state.roundStride
        var at = 0
        while at < stops, Int(state.visits[base + at]) != station { at += 1 }
        let length = 1 + random.below(min(stops, 7))
        var low = max(0, at - random.below(length))
        low = min(low, stops - length)
        // Now and then the string keeps a stop in its middle, as SISR's split strings do.
        let kept = length > 2 && random.below(2) == 0 ? low + 1 + random.below(length - 2) : -1
        var n = low + length - 1
        while n >= low {
            // Slots go less often than voting stops: filling them again costs most.
            let isSlot = n < head.pointee.firstVoting || n >= head.pointee.endVoting
            if n != kept, !isSlot || random.below(3) == 0 { drop(team, n) }
            n -= 1
        }
        if random.below(8) == 0 { toggleLateStart(team) }
    }

    /// Takes a stop out of a touched round; a closing takes its tabulation along.
    func drop(_ team: Int, _ position: Int) {
        let head = state.heads + team
        let station = Int(state.visits[team * state.roundStride + position])
        if position < head.pointee.firstVoting {
            head.pointee.hasOpening = false
        } else if position >= head.pointee.endVoting {
            if head.pointee.hasTabulation {
                head.pointee.hasTabulation = false
                state.remove(at: Int(head.pointee.count) - 1, of: team)
            }
            head.pointee.hasClosing = false
        }
        state.remove(at: position, of: team)
        state.release(station)
        removed.append(station)
    }

    private func dropAll(_ team: Int) {
        var n = state.heads[team].stops - 1
        while n >= 0 {
            drop(team, n)
            n -= 1
        }
    }

    /// Makes a touched round drivable by taking stops out; at the end an idle team always is.
    func repair(_ team: Int) {
        while !state.schedule(team) {
            let head = state.heads[team]
            if head.stops == 0 {
                state.settleIdle(team)
                return
            }
            if !head.hasOpening, !head.startsLate {
                state.heads[team].startsLate = true
                if state.schedule(team) { return }
                state.heads[team].startsLate = false
            }
            let voting = head.endVoting - head.firstVoting
            if voting > 0 {
                drop(team, head.firstVoting + random.below(voting))
            } else {
                drop(team, head.stops - 1)
            }
        }
    }

    private func toggleLateStart(_ team: Int) {
        let head = state.heads + team
        if !head.pointee.hasOpening { head.pointee.startsLate.toggle() }
    }

    /// Removes the whole round.
    private func rebuild(_ team: Int) {
        touch(team)
        dropAll(team)
        repair(team)
    }

    // MARK: Rotas

    /// Gives a touched team another rota; slots that it does not have are dropped.
    private func setRota(_ team: Int, _ rota: RoundRota) {
        let head = state.heads + team
        if !rota.closes, head.pointee.hasClosing { drop(team, head.pointee.stops - 1) }
        if !rota.opens, head.pointee.hasOpening { drop(team, 0) }
        if !rota.closes { head.pointee.wantsTabulation = false }
        head.pointee.rota = rota
        head.pointee.startsLate = !rota.opens && random.below(2) == 0
        let stops = head.pointee.stops
        for _ in 0..<random.below(4) where head.pointee.stops > 1 && stops > 1 {
            drop(team, random.below(head.pointee.stops))
        }
        repair(team)
    }

    /// Another team of the same region, or nil.
    private func partner(of team: Int) -> Int? {
        anyTeam(in: Int(state.heads[team].region), but: team) { _ in true }
    }

    /// A random team of a region, or nil.
    private func anyTeam(in region: Int, but team: Int = -1, where fits: (RoundHead) -> Bool) -> Int? {
        for _ in 0..<8 {
            let other = teams[random.below(teams.count)]
            if other != team, Int(state.heads[other].region) == region, fits(state.heads[other]) { return other }
        }
        var (found, seen): (Int?, Int) = (nil, 0)
        for other in teams where other != team && Int(state.heads[other].region) == region && fits(state.heads[other]) {
            seen += 1
            if random.below(seen) == 0 { found = other }
        }
        return found
    }

    /// Two teams of a region exchange their rotas, or become a relief pair, or stop being one.
    private func exchangeRotas(_ team: Int) {
        guard let other = partner(of: team) else { return removeStrings(team) }
        let (a, b) = (state.heads[team].rota, state.heads[other].rota)
        let wants = (state.heads[team].wantsTabulation, state.heads[other].wantsTabulation)
        touch(team)
        touch(other)
        switch (a, b) {
        case (.full, .full):
            setRota(team, .early)
            setRota(other, .late)
            state.heads[other].wantsTabulation = wants.0 || wants.1 || random.below(2) == 0
        case (.early, .late) where random.below(2) == 0, (.late, .early) where random.below(2) == 0:
            setRota(team, .full)
            setRota(other, .full)
        case _ where a == b: return
        default:
            setRota(team, b)
            setRota(other, a)
            state.heads[team].wantsTabulation = wants.1 && b.closes
            state.heads[other].wantsTabulation = wants.0 && a.closes
        }
    }

    private func changeRota(_ team: Int) {
        touch(team)
        let rotas = RoundRota.allCases
        setRota(team, rotas[random.below(rotas.count)])
    }

    /// A team with a closing goes on to a tabulation, or no longer does; where another did, that one stops.
    private func moveTabulation(_ team: Int) {
        touch(team)
        let head = state.heads + team
        guard head.pointee.rota.closes else { return repair(team) }
        if let other = partner(of: team), state.heads[other].wantsTabulation != head.pointee.wantsTabulation {
            touch(other)
            state.heads[other].wantsTabulation.toggle()
            reopenEvening(other)
        }
        head.pointee.wantsTabulation.toggle()
        reopenEvening(team)
    }

    private func reopenEvening(_ team: Int) {
        if state.heads[team].hasClosing { drop(team, state.heads[team].stops - 1) }
        repair(team)
    }

    // MARK: Hubs and members

    /// A team moves to another hub of its region; where that has no car left, a team from there takes its place.
    private func changeHub(_ team: Int) {
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
    private func relocate(_ team: Int) {
        let hub = random.below(state.problem.hubs.count)
        let region = state.problem.hubs[hub].region
        let home = Int(state.heads[team].region)
        guard region != home, isOpen[region], !state.regions[region].isClosed,
            state.hubTeams[hub] < state.problem.hubs[hub].vehicles,
            state.regionCounts[region].teams < state.regions[region].maxTeams
        else { return removeStrings(team) }
        let head = state.heads + team
        let (rota, tabulates) = (head.pointee.rota, head.pointee.hasTabulation)
        touch(team)
        dropAll(team)
        leaveBehind(home, rota, tabulates: tabulates)
        head.pointee.hub = Int32(hub)
        head.pointee.region = Int32(region)
        join(team)
        // Its new region's teams have to give it some stops.
        for _ in 0..<3 {
            guard let giver = partner(of: team), touch(giver) else { break }
            for _ in 0..<random.below(4) where state.heads[giver].stops > 1 {
                drop(giver, random.below(state.heads[giver].stops))
            }
            repair(giver)
        }
    }

    /// Of a few random teams the one that falls short by the most stops.
    private func shortTeam(_ first: Int) -> Int {
        var shortest = first
        for _ in 0..<4 {
            let other = teams[random.below(teams.count)]
            if state.heads[other].stops < state.heads[shortest].stops { shortest = other }
        }
        return shortest
    }

    /// In a region that a team has left, a full team takes over its half of the day, or the other half becomes a full
    /// day; somebody may take over its stops in any case.
    private func leaveBehind(_ region: Int, _ rota: RoundRota, tabulates: Bool) {
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
    private func join(_ team: Int) {
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
    private func exchangeMembers(_ team: Int) {
        let other = teams[random.below(teams.count)]
        guard other != team, state.memberCounts[team] > 0, state.memberCounts[other] > 0 else {
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
