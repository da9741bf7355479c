/// Mending a trouble anew: what was done about it is taken back, something else is done, and only then it is judged.
///
/// Once a team that lost somebody is mended, a better way is several moves away, each of them worse than what there is. So
/// now and then all teams that one trouble has drawn in are what they were in the base again, broken as they were; random
/// moves of crews mend them, their rounds settle, and the former state comes back where nothing was gained.
extension DeploymentSearch {
    /// Teams that one trouble may have drawn in, at most.
    private static let drawnIn = 8
    /// Moves of crews until no rule is broken, at most.
    private static let mendingMoves = 24
    /// Medium points by which an attempt may be behind for its rounds to be worth settling.
    private static let worthSettling = 90.0

    func mendAnew() {
        noteChangedTeams()
        guard let first = changedTeam() ?? anyFormedTeam(), !state.isOver(first) else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        let waiting = pool
        kept.removeAll(keepingCapacity: true)
        isKeeping = true
        // Two troubles may have to be seen together: for the reserve that both want, or the halves of one day.
        let second = random.below(2) == 0 ? changedTeam() : nil
        let drawn = teamsDrawnIn(by: [first] + (second.map { $0 == first || state.isOver($0) ? [] : [$0] } ?? []))
        takeBackWhatWasDone(drawn.teams, drawn.origins)
        mend()
        settle(before: before)
        isKeeping = false
        if isAccepted(before: before, after: state.cost(mediumWeight: mediumWeight)) {
            keepIfBest()
        } else {
            comeBack()
            changePool { $0 = waiting }
        }
    }

    /// The teams that share people with some, now or in the base, and theirs; and of the base's those that are no more.
    private func teamsDrawnIn(by first: [Int]) -> (teams: [Int], origins: [Int]) {
        guard let base = state.base, let known = state.problem.base?.teams else { return (first, []) }
        var (found, absent, next) = (first, [Int](), 0)
        var absentNext = 0
        func meet(_ team: Int32) {
            guard team >= 0, !found.contains(Int(team)), found.count < Self.drawnIn, !state.isOver(Int(team)) else {
                return
            }
            found.append(Int(team))
        }
        func meet(origin: Int32) {
            guard origin >= 0 else { return }
            if base.slots[Int(origin)] >= 0 {
                meet(base.slots[Int(origin)])
            } else if !absent.contains(Int(origin)), absent.count < Self.drawnIn {
                absent.append(Int(origin))
            }
        }
        while next < found.count || absentNext < absent.count {
            if next < found.count {
                let team = found[next]
                next += 1
                for person in crew(team) { meet(origin: base.people[person].team) }
                guard state.heads[team].origin >= 0 else { continue }
                for person in known[Int(state.heads[team].origin)].members { meet(state.teamOf[person]) }
            } else {
                let origin = absent[absentNext]
                absentNext += 1
                for person in known[origin].members { meet(state.teamOf[person]) }
            }
        }
        // What became of people who wait is found with the teams that are no more.
        if random.below(3) == 0, absent.isEmpty, let origin = absentTeam() { absent.append(origin) }
        return (found, absent)
    }

    /// Makes teams what they were in the base, as far as their people and stations are free.
    private func takeBackWhatWasDone(_ drawn: [Int], _ origins: [Int]) {
        guard let known = state.problem.base?.teams else { return }
        var people = pool
        var wanted: [(team: Int, origin: Int)] = []
        let emptied = drawn.filter(keepForReturn)
        for team in emptied {
            let head = state.heads[team]
            state.detach(team)
            state.releaseAll(team)
            people += crew(team)
            state.vacate(team)
            if head.origin >= 0 { wanted.append((team, Int(head.origin))) }
        }
        for origin in origins where known[origin].past == nil {
            let slot = teams.first { team in
                !state.heads[team].isFormed && !wanted.contains { $0.team == team }
            }
            guard let slot, keepForReturn(slot) else { continue }
            state.detach(slot)
            wanted.append((slot, origin))
        }
        for (team, origin) in wanted {
            let members = known[origin].members.filter(people.contains)
            if state.restore(team, origin: origin, members: members) {
                people.removeAll(where: members.contains)
            } else {
                state.vacate(team)
            }
            state.attach(team)
            markDirty(team)
        }
        for team in emptied where !wanted.contains(where: { $0.team == team }) {
            state.attach(team)
            markDirty(team)
        }
        changePool { $0 = people.filter { state.people[$0].faults == 0 } }
    }

    /// Makes random moves of crews while rules are broken or people are without a team who need one.
    private func mend() {
        noteChangedTeams()
        for n in 0..<Self.mendingMoves where state.tally.pointee.hard > 0 || state.tally.pointee.leftOver > 0 {
            if n % 6 == 5 { noteChangedTeams() }
            let broken = unlike.filter { state.heads[$0].breaches > 0 }
            let team = broken.isEmpty || random.below(4) == 0 ? changedTeam() : broken[random.below(broken.count)]
            stepCrews(of: team ?? anyFormedTeam(), placing: broken.isEmpty)
        }
        noteChangedTeams()
    }

    /// Lets the rounds of what has changed settle, as long as it may still come to be a gain.
    private func settle(before: Double) {
        for length in [6, 12, 24, 40] {
            if state.cost(mediumWeight: mediumWeight) - before > Self.worthSettling * mediumWeight / Double(length) * 6
            {
                return
            }
            for _ in 0..<length {
                guard let team = kept.isEmpty ? nil : kept[random.below(kept.count)], state.heads[team].isFormed else {
                    continue
                }
                step(.removeStrings, of: team)
            }
        }
    }

    /// Puts back all teams as they were before the attempt.
    private func comeBack() {
        for team in kept {
            state.detach(team)
            state.releaseAll(team)
        }
        for (slot, team) in kept.enumerated() {
            state.load(team, from: camp, slot: slot)
            state.takeAll(team)
            state.attach(team)
            markDirty(team)
        }
    }
}
