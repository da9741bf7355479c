/// The ways a move opens rounds: strings of stops, and changes of rota, tabulation, hub or members.
extension DeploymentSearch {
    /// A kind of change that opens rounds.
    enum RoundMove: String, CaseIterable {
        case removeStrings, exchangeRotas, changeRota, moveTabulation, changeHub, exchangeMembers, rebuild, relocate
        case form, dissolve

        /// The move that a number from 0 to below 1000 stands for.
        init(dice: Int) {
            switch dice {
            case 0..<25: self = .exchangeRotas
            case 25..<40: self = .changeRota
            case 40..<55: self = .moveTabulation
            case 55..<70: self = .changeHub
            case 70..<90: self = .exchangeMembers
            case 90..<105: self = .rebuild
            case 105..<125: self = .relocate
            case 125..<127: self = .form
            case 127..<129: self = .dissolve
            default: self = .removeStrings
            }
        }
    }

    func ruin(_ move: RoundMove) {
        guard let team = anyFormedTeam() else {
            form()
            return
        }
        ruin(move, team)
    }

    func ruin(_ move: RoundMove, _ team: Int) {
        // Of a team that had begun, only the stops to come may change.
        let isBegun = state.heads[team].isBegun
        switch move {
        case .rebuild where isBegun: rebuild(team)
        case _ where isBegun: removeStrings(team)
        case .removeStrings: removeStrings(team)
        case .exchangeRotas: exchangeRotas(team)
        case .changeRota: changeRota(team)
        case .moveTabulation: moveTabulation(team)
        case .changeHub: changeHub(team)
        case .exchangeMembers: exchangeMembers(team)
        case .rebuild: rebuild(team)
        case .relocate: relocate(random.below(2) == 0 ? team : shortTeam(team))
        case .form: if !form() { removeStrings(team) }
        case .dissolve: dissolve(shortTeam(team))
        }
    }

    // MARK: Strings

    /// Removes a string of stops around one of a team, and strings of rounds near it.
    func removeStrings(_ team: Int) {
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
            if n != kept, n >= head.pointee.past, !isSlot || random.below(3) == 0 { drop(team, n) }
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

    func dropAll(_ team: Int) {
        var n = state.heads[team].stops - 1
        while n >= state.heads[team].past {
            drop(team, n)
            n -= 1
        }
        if state.heads[team].hasTabulation, state.heads[team].count > state.heads[team].past { dropTabulation(team) }
    }

    /// Takes the tabulation out of a touched round whose closing stays, because it is past.
    private func dropTabulation(_ team: Int) {
        state.heads[team].hasTabulation = false
        state.remove(at: Int(state.heads[team].count) - 1, of: team)
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
            let voting = head.endVoting - head.firstGap
            if voting > 0 {
                drop(team, head.firstGap + random.below(voting))
            } else if head.stops > head.past {
                drop(team, head.stops - 1)
            } else {
                dropTabulation(team)
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
}
