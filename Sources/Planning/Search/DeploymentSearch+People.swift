/// Moves of people that leave all rounds as they are: cheap, because only two teams' sums change.
extension DeploymentSearch {
    /// A kind of exchange of people.
    enum PeopleMove: String, CaseIterable {
        case exchange, exchangeCrews, passOn, leave, replace, enlarge
    }

    /// One exchange of people, kept or undone.
    func stepPeople() {
        guard !teams.isEmpty else { return }
        let team = teams[random.below(teams.count)]
        guard state.memberCounts[team] > 0 else { return }
        step(drawPeopleMove(for: team), team)
    }

    private func drawPeopleMove(for team: Int) -> PeopleMove {
        let hasThird = state.memberCounts[team] > state.rules.teamSize
        let dice = random.below(20)
        if state.memberCounts[team] < state.rules.teamSize, !pool.isEmpty, dice < 10 { return .enlarge }
        if dice == 19, hasThird { return .leave }
        if !pool.isEmpty, dice < 4 { return dice == 0 ? .enlarge : .replace }
        if dice < 6 { return .exchangeCrews }
        return hasThird && dice < 12 ? .passOn : .exchange
    }

    func step(_ move: PeopleMove, _ team: Int) {
        guard state.memberCounts[team] > 0, !state.heads[team].isBegun else { return }
        switch move {
        case .exchange: exchange(team)
        case .exchangeCrews: exchangeCrews(team)
        case .passOn: passOn(team)
        case .leave: leave(team)
        case .replace: replace(team)
        case .enlarge: enlarge(team)
        }
    }

    private func otherTeam(than team: Int) -> Int? {
        let other = teams[random.below(teams.count)]
        return other == team || state.memberCounts[other] == 0 || state.heads[other].isBegun ? nil : other
    }

    private func exchange(_ team: Int) {
        guard let other = otherTeam(than: team) else { return }
        let (i, j) = (random.below(state.memberCounts[team]), random.below(state.memberCounts[other]))
        let (a, b) = (state.member(team, i), state.member(other, j))
        guard
            clashes(b, team, without: i) <= clashes(a, team, without: i)
                || clashes(a, other, without: j) <= clashes(b, other, without: j)
        else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        touch(team)
        touch(other)
        state.members[team * state.memberStride + i] = b
        state.members[other * state.memberStride + j] = a
        judge(before: before)
    }

    /// Pairs that a person would break a rule with in a team.
    private func clashes(_ person: Int, _ team: Int, without slot: Int) -> Int {
        var found = 0
        for n in 0..<state.memberCounts[team] where n != slot {
            found += state.conflicts(person, state.member(team, n))
        }
        return found
    }

    private func exchangeCrews(_ team: Int) {
        guard let other = otherTeam(than: team) else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        touch(team)
        touch(other)
        let (a, b) = (team * state.memberStride, other * state.memberStride)
        for n in 0..<state.memberStride {
            (state.members[a + n], state.members[b + n]) = (state.members[b + n], state.members[a + n])
        }
        (state.memberCounts[team], state.memberCounts[other]) = (state.memberCounts[other], state.memberCounts[team])
        judge(before: before)
    }

    /// A team with one member more than usual passes one on to another that has not.
    private func passOn(_ team: Int) {
        guard state.memberCounts[team] > state.rules.teamSize, let other = otherTeam(than: team),
            state.memberCounts[other] <= state.rules.teamSize
        else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        let slot = random.below(state.memberCounts[team])
        begin()
        touch(team)
        touch(other)
        state.members[other * state.memberStride + state.memberCounts[other]] = takeOut(team, slot)
        state.memberCounts[other] += 1
        judge(before: before)
    }

    /// An additional member is in no team any more.
    private func leave(_ team: Int) {
        guard state.memberCounts[team] > state.rules.teamSize else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        touch(team)
        let person = takeOut(team, random.below(state.memberCounts[team]))
        if judge(before: before) { adaptPool { $0.append(person) } }
    }

    func takeOut(_ team: Int, _ slot: Int) -> Int {
        let base = team * state.memberStride
        let last = state.memberCounts[team] - 1
        let person = state.members[base + slot]
        state.members[base + slot] = state.members[base + last]
        state.memberCounts[team] = last
        return person
    }

    /// Somebody who is in no team takes a member's place.
    private func replace(_ team: Int) {
        guard !pool.isEmpty else { return }
        let (slot, waiting) = (random.below(state.memberCounts[team]), random.below(pool.count))
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        touch(team)
        let person = state.member(team, slot)
        state.members[team * state.memberStride + slot] = pool[waiting]
        if judge(before: before) { adaptPool { $0[waiting] = person } }
    }

    /// Somebody who is in no team joins one that is too small, or becomes an additional member.
    private func enlarge(_ team: Int) {
        let count = state.memberCounts[team]
        guard !pool.isEmpty,
            count < state.rules.teamSize || (count == state.rules.teamSize && state.trios < state.rules.maxTrios)
        else { return }
        let waiting = random.below(pool.count)
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        touch(team)
        state.members[team * state.memberStride + state.memberCounts[team]] = pool[waiting]
        state.memberCounts[team] += 1
        if judge(before: before) { adaptPool { $0.remove(at: waiting) } }
    }

    /// Appraises the touched teams' new members and keeps or undoes the move; a round that they cannot do undoes it.
    @discardableResult
    private func judge(before: Double) -> Bool {
        for team in touched {
            state.appraisePeople(team)
            if !canGoOn(team) {
                undo()
                return false
            }
        }
        return finish(before: before)
    }

    private func canGoOn(_ team: Int) -> Bool {
        let head = state.heads + team
        if head.pointee.count == 0 {
            state.settleIdle(team)
            return true
        }
        guard head.pointee.start >= head.pointee.from, head.pointee.end <= head.pointee.to else { return false }
        if state.schedule(team) { return true }
        if head.pointee.hasOpening || head.pointee.startsLate { return false }
        head.pointee.startsLate = true
        return state.schedule(team)
    }
}
