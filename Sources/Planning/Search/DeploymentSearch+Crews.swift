/// Moves of a repair that man teams anew: what a logistics officer tries, each judged with the rounds that it touches.
///
/// A team that lost somebody is filled from those who wait, joined with another, given a member of a third team whose place
/// somebody else takes, or given up; teams move to other hubs, and teams that are no more come back. A move sets out from a
/// team that breaks a rule or differs from the base, since the others are best left alone.
extension DeploymentSearch {
    /// One move of a repair: of crews, of the rounds about what has changed, or any.
    func stepRepair() {
        if repairSteps % 64 == 0 { noteChangedTeams() }
        repairSteps &+= 1
        let dice = random.below(80)
        if dice < 5 {
            mendAnew()
        } else if dice < 34 {
            stepCrews(of: random.below(12) == 0 ? anyFormedTeam() : changedTeam() ?? anyFormedTeam())
        } else if dice < 42 {
            restoreRound()
        } else if dice < 76, let team = teamAboutChanges() {
            step(RoundMove(dice: random.below(1000)), of: team)
        } else {
            stepAnything()
        }
    }

    /// Lists the teams that break a rule or are not what they were in the base, and those that have ended.
    func noteChangedTeams() {
        unlike.removeAll(keepingCapacity: true)
        ended.removeAll(keepingCapacity: true)
        trios.removeAll(keepingCapacity: true)
        for team in teams where state.heads[team].isFormed {
            let head = state.heads + team
            if head.pointee.isEnded { ended.append(team) }
            if state.memberCounts[team] > state.rules.teamSize { trios.append(team) }
            if head.pointee.isUnlikeBase || head.pointee.breaches > 0 || lacksCar(Int(head.pointee.hub)) {
                unlike.append(team)
            }
        }
    }

    /// A team that is not what it was, or one that may take over from it.
    private func teamAboutChanges() -> Int? {
        guard let team = changedTeam() else { return nil }
        if random.below(5) < 3 { return team }
        return anyTeam(in: Int(state.heads[team].region), but: team) { _ in true } ?? team
    }

    func changedTeam() -> Int? {
        guard !unlike.isEmpty else { return nil }
        let team = unlike[random.below(unlike.count)]
        return state.heads[team].isFormed ? team : nil
    }

    // MARK: Crews

    /// A way to man a team anew.
    private enum CrewMove {
        /// A team of the base that is no more, with its round or elsewhere; a new one where all are there.
        case comeBack
        case moveAway
        /// By somebody who waits.
        case fill
        case giveUp
        /// All of two teams in one of them.
        case join
        /// By a member of another team, whose place somebody takes who waits.
        case chain
        /// A member of each in the other, and somebody who waits.
        case swap
        /// Another team is parted between this one and a third; this team between two others.
        case partOther, partOwn
        case exchangeCrews
        /// A team that is complete goes on with fewer.
        case shrink

        /// The move that a number from 0 to below 16 stands for.
        init(dice: Int) {
            switch dice {
            case 0: self = .comeBack
            case 1: self = .moveAway
            case 2...4: self = .fill
            case 5: self = .giveUp
            case 6, 7: self = .join
            case 8, 9: self = .chain
            case 10, 11: self = .swap
            case 12: self = .partOther
            case 13: self = .partOwn
            case 14: self = .exchangeCrews
            default: self = .shrink
            }
        }
    }

    /// Teams with the people that they are to have; none: the team is given up.
    private typealias Manning = [(team: Int, people: [Int])]

    /// One move about a team's crew, kept or undone.
    ///
    /// - Parameter placing: whether people are to be placed rather than a team to be mended.
    func stepCrews(of team: Int?, placing: Bool = false) {
        guard let team, !state.isOver(team) else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        let move = placing && random.below(2) == 0 ? .comeBack : CrewMove(dice: random.below(16))
        if move == .comeBack {
            guard random.below(3) == 0 ? revive() : beginElsewhere() || form() else { return undo() }
        } else if move == .moveAway || isCrowded(team) && random.below(2) == 0, !state.heads[team].isBegun {
            guard moveAway(team) else { return undo() }
        } else {
            guard let manning = drawManning(move, team), man(manning) else { return undo() }
        }
        recreate()
        finish(before: before)
    }

    func crew(_ team: Int) -> [Int] { (0..<state.memberCounts[team]).map { state.member(team, $0) } }

    /// Another team that is on duty, of the same region every other time.
    private func colleague(of team: Int) -> Int? {
        if !trios.isEmpty, random.below(8) == 0 {
            let other = trios[random.below(trios.count)]
            if other != team, !state.heads[other].isEnded, state.memberCounts[other] > 0 { return other }
        }
        let region = state.heads[team].region
        let isNear = random.below(2) == 0
        for _ in 0..<12 {
            let other = teams[random.below(teams.count)]
            if other == team || !state.heads[other].isFormed || state.heads[other].isEnded { continue }
            if isNear, state.heads[other].region != region { continue }
            return other
        }
        return nil
    }

    /// Somebody who waits, at the team's own hub where there is such a one; or a member of a team that has ended.
    private func substitute(for team: Int) -> Int? {
        if !ended.isEmpty, pool.isEmpty || random.below(4) == 0 {
            let team = ended[random.below(ended.count)]
            let count = state.heads[team].isEnded ? state.memberCounts[team] : 0
            return count == 0 ? nil : state.member(team, random.below(count))
        }
        guard !pool.isEmpty else { return nil }
        let home = Int32(state.hubPlaceBase) + state.heads[team].hub
        var found = pool[random.below(pool.count)]
        for _ in 0..<3 where state.base?.people[found].place != home { found = pool[random.below(pool.count)] }
        return random.below(3) == 0 ? pool[random.below(pool.count)] : found
    }

    /// Nil where there is nobody for such a move.
    private func drawManning(_ move: CrewMove, _ team: Int) -> Manning? {
        let size = state.rules.teamSize
        var own = crew(team)
        // A team that is complete may lose somebody all the same.
        if own.count >= size, random.below(3) > 0 { own.remove(at: random.below(own.count)) }
        switch move {
        case .fill:
            guard let person = substitute(for: team) else { return nil }
            return [(team, own + [person])]
        case .giveUp:
            return [(team, [])]
        case .join:
            guard let other = colleague(of: team) else { return nil }
            let all = own + crew(other)
            return random.below(2) == 0
                ? [(team, all), (other, [])] : [(other, all), (team, [])]
        case .chain:
            guard let other = colleague(of: team), let (person, rest) = split(other) else { return nil }
            if rest.count >= size || random.below(8) == 0 {
                return [(team, own + [person]), (other, rest)]
            }
            guard let third = substitute(for: other) else { return nil }
            return [(team, own + [person]), (other, rest + [third])]
        case .swap:
            guard let other = colleague(of: team), let (person, rest) = split(other), !own.isEmpty else { return nil }
            let moved = own.remove(at: random.below(own.count))
            if state.memberCounts[team] > own.count + 1 || random.below(2) == 0 {
                guard let third = substitute(for: team) else { return nil }
                return [(team, own + [person, third]), (other, rest + [moved])]
            }
            return [(team, own + [person]), (other, rest + [moved])]
        case .partOther, .partOwn:
            guard let other = colleague(of: team), let last = colleague(of: team), last != other,
                let (person, rest) = split(other)
            else { return nil }
            return move == .partOther
                ? [(team, own + [person]), (last, crew(last) + rest), (other, [])]
                : [(other, rest + own), (last, crew(last) + [person]), (team, [])]
        case .exchangeCrews:
            guard let other = colleague(of: team) else { return nil }
            return [(team, crew(other)), (other, crew(team))]
        case .comeBack, .moveAway, .shrink:
            return [(team, own)]
        }
    }

    /// A random member of a team, and the others.
    private func split(_ team: Int) -> (Int, [Int])? {
        var people = crew(team)
        guard !people.isEmpty else { return nil }
        let person = people.remove(at: random.below(people.count))
        return (person, people)
    }

    /// Gives the teams their people; false where they cannot be teams.
    private func man(_ manning: Manning) -> Bool {
        let size = state.rules.teamSize
        var isPlaced: [Int] = []
        for (team, people) in manning {
            if people.isEmpty { continue }
            guard people.count == size || people.count == size + 1, !state.heads[team].isEnded, agree(people) else {
                return false
            }
            if people.contains(where: isPlaced.contains) { return false }
            isPlaced += people
        }
        for person in isPlaced {
            let lender = Int(state.teamOf[person])
            if lender < 0 || manning.contains(where: { $0.team == lender }) { continue }
            guard state.heads[lender].isEnded, touch(lender) else { return false }
            setCrew(lender, crew(lender).filter { $0 != person })
            state.appraisePeople(lender)
        }
        var left: [Int] = []
        for (team, people) in manning {
            guard touch(team) else { return false }
            left += crew(team).filter { !isPlaced.contains($0) }
            guard people.isEmpty else { continue }
            if state.heads[team].isBegun {
                // As a record it keeps those who are nowhere else.
                let stay = crew(team).filter { !isPlaced.contains($0) && !state.joins($0, team) }
                left.removeAll(where: stay.contains)
                setCrew(team, stay)
                resting.append(team)
                dropAll(team)
                state.appraisePeople(team)
                _ = state.schedule(team)
            } else {
                giveUp(team)
            }
        }
        for (team, people) in manning where !people.isEmpty {
            setCrew(team, people)
            state.appraisePeople(team)
            repair(team)
        }
        changePool { pool in
            pool.removeAll(where: isPlaced.contains)
            pool += left.filter { state.people[$0].faults == 0 }
        }
        return true
    }

    func setCrew(_ team: Int, _ people: [Int]) {
        for (n, person) in people.enumerated() { state.members[team * state.memberStride + n] = person }
        state.memberCounts[team] = people.count
    }

    private func giveUp(_ team: Int) {
        let head = state.heads[team]
        dropAll(team)
        state.vacate(team)
        if random.below(2) == 0 { leaveBehind(Int(head.region), head.rota, tabulates: head.hasTabulation) }
    }

    /// Whether people may be in one team.
    private func agree(_ people: [Int]) -> Bool {
        var languages = UInt64.max
        for (n, person) in people.enumerated() {
            languages &= state.people[person].languages
            for other in people[..<n] where state.conflicts(person, other) > 0 || other == person { return false }
        }
        return languages != 0
    }

    /// A team has the round of the base again, as far as its people, its hub and what others visit allow.
    private func restoreRound() {
        guard let team = changedTeam(), state.heads[team].origin >= 0, !state.heads[team].isEnded else { return }
        let origin = Int(state.heads[team].origin)
        guard state.problem.base?.teams[origin].hub == Int(state.heads[team].hub) else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        begin()
        touch(team)
        let people = crew(team)
        state.releaseAll(team)
        state.vacate(team)
        _ = state.restore(team, origin: origin, members: people)
        recreate()
        finish(before: before)
    }

    // MARK: Other hubs

    private func isCrowded(_ team: Int) -> Bool {
        lacksCar(Int(state.heads[team].hub)) || state.regions[Int(state.heads[team].region)].isClosed
    }

    /// Whether a hub has more teams than vehicles.
    private func lacksCar(_ hub: Int) -> Bool { state.hubTeams[hub] > state.hubs[hub].vehicles }

    /// A team moves to a hub that has a car left: with its round in its own region, to a new one in another.
    private func moveAway(_ team: Int) -> Bool {
        let region = state.heads[team].region
        let near = state.hubsOfRegion[Int(region)]
        let all = state.problem.hubs.count
        let hub = random.below(3) == 0 ? near[random.below(near.count)] : random.below(all)
        guard hub != Int(state.heads[team].hub), touch(team) else { return false }
        let isElsewhere = state.problem.hubs[hub].region != Int(region)
        guard isElsewhere ? hasRoom(hub) : state.hubTeams[hub] < state.problem.hubs[hub].vehicles else { return false }
        let head = state.heads + team
        if isElsewhere {
            dropAll(team)
            head.pointee.region = Int32(state.problem.hubs[hub].region)
            head.pointee.rota = rotaElsewhere(than: head.pointee.rota)
            head.pointee.startsLate = false
        }
        head.pointee.hub = Int32(hub)
        state.measure(team)
        state.appraisePeople(team)
        repair(team)
        return true
    }

    /// The part of the day for a team that goes to another region: half a day there has nobody who has the other half.
    private func rotaElsewhere(than rota: RoundRota) -> RoundRota {
        switch random.below(4) {
        case 0: rota
        case 1: RoundRota.allCases[random.below(3)]
        default: .full
        }
    }

    // MARK: Teams that are no more

    /// A team of the base that is no more comes back with people who wait, as far as stations and cars are left of it.
    private func revive() -> Bool {
        guard let origin = absentTeam(), let known = state.problem.base?.teams[origin], let hub = known.hub,
            hasRoom(hub), let team = teams.first(where: { !state.heads[$0].isFormed })
        else { return false }
        let size = state.rules.teamSize
        var people: [Int] = []
        for _ in 0..<(4 * size) where people.count < size && !pool.isEmpty {
            let person = pool[random.below(pool.count)]
            if !people.contains(person) { people.append(person) }
        }
        guard people.count == size, agree(people), touch(team) else { return false }
        guard state.restore(team, origin: origin, members: people) else {
            state.vacate(team)
            return false
        }
        changePool { $0.removeAll(where: people.contains) }
        return true
    }

    /// A team of the base that is no more begins anew at another hub, with those of its people who wait and others.
    private func beginElsewhere() -> Bool {
        guard !pool.isEmpty, let origin = absentTeam(), let known = state.problem.base?.teams[origin],
            let team = teams.first(where: { !state.heads[$0].isFormed })
        else { return false }
        let size = state.rules.teamSize
        var people = Array(known.members.filter(pool.contains).prefix(size))
        for _ in 0..<(4 * size) where people.count < size {
            let person = pool[random.below(pool.count)]
            if !people.contains(person) { people.append(person) }
        }
        let hub = random.below(state.problem.hubs.count)
        guard people.count == size, agree(people), hasRoom(hub), touch(team) else { return false }
        state.form(team, at: hub)
        state.heads[team].origin = Int32(origin)
        state.heads[team].rota = rotaElsewhere(than: known.rota)
        setCrew(team, people)
        changePool { $0.removeAll(where: people.contains) }
        state.appraisePeople(team)
        repair(team)
        return true
    }
}
