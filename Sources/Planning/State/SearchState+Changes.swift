import Scoring

/// M8, what a repair changes: each team adds its part when it is attached and takes the same part back.
///
/// The sum begins with everything of the base changed: all its people without a place, all its stops given up. What a
/// team keeps, it takes off.
extension SearchState {
    private typealias Medium = ScoreWeights.Medium

    static let stopTolerance = 15 * 60
    static let hoursTolerance = 30 * 60

    /// M8 and M3 of a deployment that has none of the base's teams.
    func beginWithoutTeams(of base: Problem.Base) {
        let people = base.teams.reduce(0) { $0 + $1.members.count } + base.reserves.count(where: \.isDisplaced)
        var stops = base.teams.reduce(0) { $0 + $1.lostStops }
        for station in problem.stations.indices where self.base?.visits[station].team ?? -1 >= 0 { stops += 1 }
        let changes = base.changeFactor * (Medium.personChanged * people + Medium.stopChanged * stops)
        tally.pointee.changes = changes
        tally.pointee.medium += changes + base.teams.count * stopPoints(0)
    }

    func accountChanges(_ team: Int, hard: Int, _ sign: Int) {
        guard let base else { return }
        let head = heads + team
        let origin = Int(head.pointee.origin)
        let points: Int
        if sign > 0 {
            points = changePoints(team, base)
            head.pointee.changes = Int32(points)
            head.pointee.breaches = Int32(hard)
            head.pointee.isUnlikeBase = origin < 0 || points != base.teams[origin].keptPoints
        } else {
            points = Int(head.pointee.changes)
        }
        tally.pointee.changes += sign * points
        tally.pointee.medium += sign * points
        guard origin >= 0 else { return }
        base.slots[origin] = sign > 0 ? Int32(team) : -1
        // For M3 a team of the base that is not in the plan has no stops.
        tally.pointee.medium -= sign * stopPoints(0)
    }

    /// What the team adds to the sum: negative as far as it keeps what the base has.
    private func changePoints(_ team: Int, _ base: BaseRecords) -> Int {
        let head = heads[team]
        return peopleChanges(team, head, base) + base.factor * stopChanges(team, head, base)
    }

    private func peopleChanges(_ team: Int, _ head: RoundHead, _ base: BaseRecords) -> Int {
        let count = memberCounts[team]
        let changed = base.factor * Medium.personChanged
        var points = 0
        var isSame = false
        if head.origin >= 0, base.teams[Int(head.origin)].hub == head.hub {
            isSame =
                base.teams[Int(head.origin)].members == count
                && (0..<count).allSatisfy { base.people[member(team, $0)].team == head.origin }
        }
        for n in 0..<count {
            switch base.people[member(team, n)].role {
            case .none: points += changed
            case .reserve: points += Medium.reserveCalled
            case .displaced: points += Medium.reserveCalled - changed
            case .member:
                guard isSame else { continue }
                let was = base.teams[Int(head.origin)]
                if head.isEnded, was.goesOn { continue }
                points -= changed
                if abs(head.start - was.start) > Self.hoursTolerance || abs(head.end - was.end) > Self.hoursTolerance {
                    points += base.factor * Medium.hoursMoved
                }
            }
        }
        return points
    }

    /// Before the factor.
    private func stopChanges(_ team: Int, _ head: RoundHead, _ base: BaseRecords) -> Int {
        let first = team * roundStride
        // To a team that is new, or has moved, nothing is added.
        let isFresh = head.origin < 0 || base.teams[Int(head.origin)].hub != head.hub
        var points = Int(head.retimed) * Medium.stopMoved
        for n in 0..<head.stops {
            let was = base.visits[Int(visits[first + n])]
            if was.team < 0 {
                if !isFresh { points += Medium.stopChanged }
            } else if was.team == head.origin, was.kind == kind(of: n, head) {
                points -= Medium.stopChanged
            }
        }
        return points
    }

    @inline(__always)
    func kind(of visit: Int, _ head: RoundHead) -> VisitKind {
        visit < head.firstVoting ? .opening : visit < head.endVoting ? .voting : .closing
    }

    /// What M8 says of a station that becomes a stop of a team, in points.
    @inline(__always)
    func changes(ofStop station: Int, _ kind: VisitKind, in team: Int) -> Int {
        guard let base else { return 0 }
        let was = base.visits[station]
        let origin = heads[team].origin
        if was.team < 0 {
            let isFresh = origin < 0 || base.teams[Int(origin)].hub != heads[team].hub
            return isFresh ? 0 : base.factor * Medium.stopChanged
        }
        return was.team == origin && was.kind == kind ? -base.factor * Medium.stopChanged : 0
    }
}
