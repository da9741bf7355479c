/// Moves that change what part of the day teams of a region observe.
extension DeploymentSearch {
    /// Gives a touched team another rota; slots that it does not have are dropped.
    func setRota(_ team: Int, _ rota: RoundRota) {
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
    func partner(of team: Int) -> Int? {
        anyTeam(in: Int(state.heads[team].region), but: team) { _ in true }
    }

    /// A random team of a region that had not begun before a repair, or nil.
    func anyTeam(in region: Int, but team: Int = -1, where fits: (RoundHead) -> Bool) -> Int? {
        for _ in 0..<8 {
            let other = teams[random.below(teams.count)]
            let head = state.heads[other]
            if other != team, Int(head.region) == region, !head.isBegun, fits(head) { return other }
        }
        var (found, seen): (Int?, Int) = (nil, 0)
        for other in teams where other != team && Int(state.heads[other].region) == region {
            if state.heads[other].isBegun || !fits(state.heads[other]) { continue }
            seen += 1
            if random.below(seen) == 0 { found = other }
        }
        return found
    }

    /// Two teams of a region exchange their rotas, or become a relief pair, or stop being one.
    func exchangeRotas(_ team: Int) {
        guard let other = reliever(of: team) ?? partner(of: team) else { return removeStrings(team) }
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
            // A half day may have had one stop; a whole one needs two.
            askForStops(random.below(2) == 0 ? team : other)
        case _ where a == b: return
        default:
            setRota(team, b)
            setRota(other, a)
            state.heads[team].wantsTabulation = wants.1 && b.closes
            state.heads[other].wantsTabulation = wants.0 && a.closes
        }
    }

    /// Every other time, the team of the other half of the day for one that has a half: pairs must be able to part again.
    private func reliever(of team: Int) -> Int? {
        let head = state.heads[team]
        guard head.rota != .full, random.below(2) == 0 else { return nil }
        return anyTeam(in: Int(head.region), but: team) { $0.rota != .full && $0.rota != head.rota }
    }

    func changeRota(_ team: Int) {
        touch(team)
        let rotas = RoundRota.allCases
        setRota(team, rotas[random.below(rotas.count)])
    }

    /// A team with a closing goes on to a tabulation, or no longer does; where another did, that one stops.
    func moveTabulation(_ team: Int) {
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

    func reopenEvening(_ team: Int) {
        if state.heads[team].hasClosing { drop(team, state.heads[team].stops - 1) }
        repair(team)
    }
}
