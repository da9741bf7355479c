/// Moves that change how many teams there are: a new team of people who wait, and a team that is given up.
///
/// A team that cannot observe anything counts nowhere (M1, M2) but costs points and a car, so giving it up is a gain, and
/// a car that is free may carry people who wait. Both leave the region's other teams what they would do without it, as a
/// relocation does.
extension DeploymentSearch {
    /// People who wait become a team where a car is free; the third members of other teams help out. False where nobody
    /// can.
    @discardableResult
    func form() -> Bool {
        let size = state.rules.teamSize
        guard !pool.isEmpty, let team = teams.first(where: { !state.heads[$0].isFormed }) else { return false }
        let lent = max(0, size - pool.count)
        guard lent <= min(state.trios, Self.capacity - 2) else { return false }
        let hub = random.below(state.problem.hubs.count)
        guard hasRoom(hub) else { return false }
        touch(team)
        state.form(team, at: hub)
        state.heads[team].origin = absentTeam().map { Int32($0) } ?? -1
        changePool { pool in
            for n in 0..<(size - lent) {
                let waiting = random.below(pool.count)
                state.members[team * state.memberStride + n] = pool.remove(at: waiting)
            }
        }
        state.memberCounts[team] = size - lent
        for _ in 0..<lent { borrowThird(for: team) }
        guard state.memberCounts[team] > 0 else {
            state.vacate(team)
            return false
        }
        join(team)
        askForStops(team)
        return true
    }

    /// A random team of the base that had not begun and is no more; nil where there is none.
    func absentTeam() -> Int? {
        guard let base = state.base, let known = state.problem.base?.teams, base.teamCount > 0 else { return nil }
        let first = random.below(base.teamCount)
        for n in 0..<base.teamCount {
            let origin = (first + n) % base.teamCount
            if base.slots[origin] < 0, known[origin].past == nil { return origin }
        }
        return nil
    }

    /// Takes the additional member of a random team into another.
    private func borrowThird(for team: Int) {
        let givers = teams.filter {
            state.memberCounts[$0] > state.rules.teamSize && $0 != team && !state.heads[$0].isBegun
        }
        guard !givers.isEmpty else { return }
        let giver = givers[random.below(givers.count)]
        guard touch(giver) else { return }
        let person = takeOut(giver, random.below(state.memberCounts[giver]))
        state.appraisePeople(giver)
        repair(giver)
        state.members[team * state.memberStride + state.memberCounts[team]] = person
        state.memberCounts[team] += 1
    }

    /// A team is given up: its members wait, the others of its region have its stops.
    func dissolve(_ team: Int) {
        let head = state.heads[team]
        touch(team)
        dropAll(team)
        changePool { pool in
            for n in 0..<state.memberCounts[team] where state.people[state.member(team, n)].faults == 0 {
                pool.append(state.member(team, n))
            }
        }
        state.vacate(team)
        leaveBehind(Int(head.region), head.rota, tabulates: head.hasTabulation)
    }

    /// Gives up each team without a stop where that is no loss, as a last step.
    func dissolveIdleTeams() {
        for team in formedTeams where state.heads[team].stops == 0 && !state.heads[team].isBegun {
            let before = state.score
            begin()
            touch(team)
            state.vacate(team)
            if state.score <= before {
                changePool { $0 = state.waiting }
                markDirty(team)
                keepIfBest()
            } else {
                undo()
            }
        }
    }
}
