import Travel

/// When a team is at a visit.
struct VisitClock {
    var arrive = 0
    var leave = 0
    /// The latest of both that the rest of the day allows.
    var latestArrival = 0
    var latestLeave = 0
    /// When the base has the team there; `-farTime`: it has not.
    var wish = -farTime
    var wishLeave = -farTime
}

/// The times of a team of the base: as the base has them wherever the round still allows it.
///
/// The schedule knows the earliest times and those that a further stop may push to. People have been told other ones, and
/// M8 counts what moves, so a team of the base keeps its start, each stop its arrival and the break its place as long as
/// what comes before and after leaves room; what must move, moves as little as it can.
extension SearchState {
    /// Sets start, end and break of a scheduled round; the times of its visits are in `clocks` until the next call.
    func keepTimes(_ team: Int) {
        guard let base else { return }
        let head = heads + team
        let was = base.teams[Int(head.pointee.origin)]
        let count = Int(head.pointee.count)
        if count == 0 { return }
        readWishes(team, was, base)
        let own = head.pointee.pauseAfter
        // The break after the visit that it follows in the base, where that is still there.
        var wished = Int32(-1)
        if was.pauseAfter >= 0 {
            for n in max(0, Int(head.pointee.past) - 1)..<count
            where visits[team * roundStride + n] == was.pauseAfter && n < head.pointee.endVoting && n + 1 < count {
                wished = Int32(n)
            }
        }
        if wished >= 0, wished != own, time(team, pauseAfter: wished, was) { return }
        if time(team, pauseAfter: own, was) { return }
        for n in 0..<count { (clocks[n].wish, clocks[n].wishLeave) = (-farTime, -farTime) }
        let isTimed = time(team, pauseAfter: own, nil)
        assert(isTimed, "the earliest times are possible")
    }

    private func readWishes(_ team: Int, _ was: BaseTeam, _ base: BaseRecords) {
        let head = heads[team]
        let first = team * roundStride
        for n in 0..<Int(head.count) {
            let place = visits[first + n]
            clocks[n] = VisitClock()
            if Int(place) >= places.stationCount {
                if place == was.tabulation {
                    (clocks[n].wish, clocks[n].wishLeave) = (was.tabulationArrives, was.tabulationLeaves)
                }
                continue
            }
            let visit = base.visits[Int(place)]
            if visit.team == head.origin, visit.kind == kind(of: n, head) {
                (clocks[n].wish, clocks[n].wishLeave) = (visit.arrive, visit.leave)
            }
        }
    }

    /// Times a round with its break after a visit (-1: none, or one that is past); false where it cannot be.
    ///
    /// - Parameter was: the team in the base, whose start and break are kept; nil: the schedule's are.
    private func time(_ team: Int, pauseAfter: Int32, _ was: BaseTeam?) -> Bool {
        let head = heads + team
        let region = regions + Int(head.pointee.region)
        let (first, past, count) = (team * roundStride, Int(head.pointee.past), Int(head.pointee.count))
        let back = legs[first + count].duration
        let isPausePast = head.pointee.isBegun && pasts[Int(head.pointee.origin)].pauseAfter >= 0
        let pause = isPausePast ? -1 : Int(pauseAfter)
        // The latest times, from the end of the duty backwards.
        var latest = head.pointee.endBound - back
        var pauseLatest = 0
        var n = count - 1
        while n >= past - 1 {
            if n == pause, n >= 0 {
                pauseLatest = min(latest, region.pointee.breakEnds) - rules.breakLength
                if pauseLatest < region.pointee.breakBegins { return false }
                latest = pauseLatest
            }
            if n < past { break }
            let place = Int(visits[first + n])
            let clock = clocks + n
            switch n {
            case ..<head.pointee.firstVoting:
                if latest < stations[place].opens + rules.openingStay { return false }
                clock.pointee.latestArrival = stations[place].opens - rules.openingLead
            case ..<head.pointee.endVoting:
                latest = min(latest, stations[place].closes)
                clock.pointee.latestArrival = latest - rules.visit
            case _ where place < places.stationCount:
                if latest < stations[place].closes + rules.count { return false }
                clock.pointee.latestArrival = stations[place].closes - rules.closingLead
            default: clock.pointee.latestArrival = latest - rules.tabulation
            }
            clock.pointee.latestLeave = latest
            latest = clock.pointee.latestArrival - legs[first + n].duration
            n -= 1
        }
        guard let begin = begins(team, was) else { return false }
        // Now forwards, each stop when the base has it where that is between the earliest and the latest.
        var now = begin.leaves
        var isPauseTaken = false
        func takePause() -> Bool {
            let place = past == 0 ? hubPlaceBase + Int(head.pointee.hub) : Int(visits[first + past - 1])
            let there = pause == past - 1 ? joining(team, at: place) : -farTime
            let earliest = max(now, region.pointee.breakBegins, there)
            let begins = max(earliest, min(was?.pauseBegins ?? earliest, pauseLatest))
            let ends = max(
                begins + rules.breakLength, min(was?.pauseEnds ?? 0, pauseLatest + rules.breakLength))
            if begins > pauseLatest || ends > region.pointee.breakEnds { return false }
            (self.pauseClock.pointee.arrive, self.pauseClock.pointee.leave) = (begins, ends)
            now = ends
            isPauseTaken = true
            return true
        }
        if pause == past - 1, pause >= 0, head.pointee.isBegun {
            now = max(now, asOf + 1)
            if !takePause() { return false }
        }
        var retimed = Int32(0)
        for n in past..<count {
            let place = Int(visits[first + n])
            let clock = clocks + n
            var earliest = now + legs[first + n].duration
            if n == past, head.pointee.isBegun {
                earliest = max(earliest, asOf + 1)
                if !isPauseTaken { earliest = max(earliest, joining(team, at: place)) }
            }
            if n >= head.pointee.firstVoting, n < head.pointee.endVoting {
                earliest = max(earliest, stations[place].opens)
            }
            let arrive = max(earliest, min(clock.pointee.wish, clock.pointee.latestArrival))
            if arrive > clock.pointee.latestArrival { return false }
            let least: Int
            switch n {
            case ..<head.pointee.firstVoting: least = stations[place].opens + rules.openingStay
            case ..<head.pointee.endVoting: least = arrive + rules.visit
            case _ where place < places.stationCount: least = stations[place].closes + rules.count
            default: least = arrive + rules.tabulation
            }
            let leave = max(least, min(clock.pointee.wishLeave, clock.pointee.latestLeave))
            (clock.pointee.arrive, clock.pointee.leave) = (arrive, leave)
            if clock.pointee.wish > -farTime, place < places.stationCount,
                abs(arrive - clock.pointee.wish) > Self.stopTolerance
            {
                retimed += 1
            }
            now = leave
            if n == pause, !takePause() { return false }
        }
        var end = now + back
        if let was, was.hub == head.pointee.hub, visits[first + count - 1] == was.last,
            clocks[count - 1].wish > -farTime
        {
            end = max(end, min(was.end, head.pointee.endBound))
        }
        if head.pointee.isBegun {
            let goesOn = was.map { visits[first + count - 1] == $0.last } ?? false
            end = max(end, goesOn ? asOf : asOf + back)
        }
        guard end <= head.pointee.endBound, end - begin.start <= rules.maxDuty,
            isPauseTaken || isPausePast || !needsBreak(team, from: begin.start, to: end)
        else { return false }
        (head.pointee.start, head.pointee.end, head.pointee.retimed) = (begin.start, end, retimed)
        if !isPausePast { head.pointee.pauseAfter = Int32(pause) }
        return true
    }

    private func needsBreak(_ team: Int, from start: Int, to end: Int) -> Bool {
        let region = regions + Int(heads[team].region)
        guard rules.breakLength > 0 else { return false }
        return min(end, region.pointee.breakEnds) - max(start, region.pointee.breakBegins) > region.pointee.free
    }

    /// When a team starts its day, and when it leaves for its first visit to come.
    ///
    /// A day begins when it began in the base. Where its first stop is another one, it begins as late as that allows, but
    /// not so much later that M8 would call the hours moved.
    private func begins(_ team: Int, _ was: BaseTeam?) -> (start: Int, leaves: Int)? {
        let head = heads + team
        let first = team * roundStride
        if head.pointee.isBegun {
            let past = pasts[Int(head.pointee.origin)]
            let isOnTheWay = visits[first + Int(head.pointee.past)] == past.next
            return (past.start, isOnTheWay ? past.leaves : max(past.leaves, asOf + 1))
        }
        guard let was, was.hub == head.pointee.hub else { return (head.pointee.start, head.pointee.start) }
        let region = regions + Int(head.pointee.region)
        var lowest = head.pointee.from
        if head.pointee.rota == .late { lowest = max(lowest, region.pointee.lateStart) }
        let leg = legs[first].duration
        let clock = clocks[0]
        let latest = clock.latestArrival - leg
        if visits[first] == was.first, clock.wish > -farTime, was.start + leg <= clock.wish,
            was.start >= lowest, was.start <= latest
        {
            return (was.start, was.start)
        }
        // Whoever comes later than the base begins, comes as early as can be; else the schedule's own beginning.
        let wished = min(max(was.start, lowest), latest)
        let own = head.pointee.start
        let isNear = abs(own - was.start) <= Self.hoursTolerance
        return isNear || wished < lowest || head.pointee.hasOpening ? (own, own) : (wished, wished)
    }
}
