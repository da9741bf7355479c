import Travel

/// Taking up a solution where it was left.
extension SearchState {
    /// Puts the rounds of a solution's teams, in their order, into the state's empty teams; a round that cannot be driven
    /// loses stops until it can, as when the mission has changed since.
    func begin(with teams: [Solution.Team]) {
        for (team, given) in teams.enumerated() {
            takeUp(team, given)
            attach(team)
        }
    }

    /// Puts a solution's team into a vacant, detached one.
    private func takeUp(_ team: Int, _ given: Solution.Team) {
        let head = heads + team
        form(team, at: given.hub)
        takeUpPast(team, origin: given.origin)
        head.pointee.rota = given.rota
        memberCounts[team] = min(given.members.count, memberStride)
        for (n, person) in given.members.prefix(memberStride).enumerated() {
            members[team * memberStride + n] = person
        }
        appraisePeople(team)
        fill(team, given.stops)
        measure(team)
        while !scheduleEitherWay(team), head.pointee.count > 0 {
            // Who comes later than the base has the team begin does without the morning.
            if !head.pointee.isBegun, base != nil, head.pointee.from > given.start {
                dropFirst(team)
            } else {
                dropLast(team)
            }
        }
        if head.pointee.count == 0 { settleIdle(team) }
        startAsGiven(team, given.start)
        takeAll(team)
    }

    /// Makes a vacant, detached team what a team of the base was, with those of its members who are given and as far as
    /// its stations are free; false where it cannot be any more.
    func restore(_ team: Int, origin: Int, members: [Int]) -> Bool {
        guard let known = problem.base?.teams[origin], let hub = known.hub else { return false }
        if known.past == nil, members.isEmpty || regions[problem.hubs[hub].region].isClosed { return false }
        let past = known.past?.stops.count ?? 0
        let stops = known.stops.enumerated().filter { n, stop in
            guard n >= past else { return true }
            switch stop.place {
            case .opening(let station), .voting(let station), .closing(let station): return visitor[station] < 0
            case .tabulation, .pause: return true
            }
        }
        takeUp(
            team,
            Solution.Team(
                origin: origin, hub: hub, rota: known.rota, members: members, needsInterpreter: false,
                start: known.start, end: known.end, stops: stops.map(\.element), wayBack: .none))
        return true
    }

    /// Who the team is in the base, and how much of its day is past.
    private func takeUpPast(_ team: Int, origin: Int?) {
        guard let origin, let base = problem.base else { return }
        heads[team].origin = Int32(origin)
        guard let past = base.teams[origin].past else { return }
        heads[team].isBegun = true
        heads[team].past = Int32(past.stops.count { $0.place != .pause })
    }

    /// Of the two ways to begin a day without an opening takes the one that the solution has.
    private func startAsGiven(_ team: Int, _ start: Int) {
        let head = heads + team
        if head.pointee.hasOpening || head.pointee.isBegun || head.pointee.start == start { return }
        head.pointee.startsLate.toggle()
        if schedule(team), head.pointee.start == start { return }
        head.pointee.startsLate.toggle()
        if head.pointee.count == 0 {
            settleIdle(team)
        } else {
            _ = schedule(team)
        }
    }

    private func fill(_ team: Int, _ stops: [Solution.Stop]) {
        let head = heads + team
        for stop in stops where Int(head.pointee.count) < roundStride - 1 {
            let place: Int
            switch stop.place {
            case .opening(let station): (place, head.pointee.hasOpening) = (station, true)
            case .voting(let station): place = station
            case .closing(let station): (place, head.pointee.hasClosing) = (station, true)
            case .tabulation where !head.pointee.hasClosing: continue
            case .tabulation(let centre): (place, head.pointee.hasTabulation) = (places.place(ofCentre: centre), true)
            case .pause: continue
            }
            visits[team * roundStride + Int(head.pointee.count)] = Int32(place)
            head.pointee.count += 1
        }
        head.pointee.wantsTabulation = head.pointee.hasTabulation
    }

    private func dropFirst(_ team: Int) {
        let head = heads + team
        if head.pointee.count == 1 { return dropLast(team) }
        if head.pointee.hasOpening {
            head.pointee.hasOpening = false
        } else if head.pointee.endVoting == 0 {
            return dropLast(team)
        }
        remove(at: 0, of: team)
    }

    private func dropLast(_ team: Int) {
        let head = heads + team
        if head.pointee.hasTabulation {
            head.pointee.hasTabulation = false
        } else if head.pointee.hasClosing {
            head.pointee.hasClosing = false
        } else if head.pointee.count == 1 {
            head.pointee.hasOpening = false
        }
        remove(at: Int(head.pointee.count) - 1, of: team)
    }

    /// A team without an opening may have to start late, or may have to start early to get its break.
    func scheduleEitherWay(_ team: Int) -> Bool {
        if schedule(team) { return true }
        let head = heads + team
        if head.pointee.hasOpening { return false }
        head.pointee.startsLate.toggle()
        if schedule(team) { return true }
        head.pointee.startsLate.toggle()
        return false
    }
}
