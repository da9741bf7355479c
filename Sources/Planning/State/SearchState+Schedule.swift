import Travel

/// Timed rounds: opening, voting stops with a break among them, closing and tabulation, with a free start.
///
/// For each visit the state keeps the earliest departure and the latest arrival that the rest of the day allows (the E
/// and L of Savelsbergh 1992), each twice: with the break still to come, or to be done without, and with the break
/// behind. So whether one more voting stop fits at a place is answered in constant time, break included. An opening
/// fixes the start of the day, a closing its end; the duty's length is then known before the voting stops are. A day
/// with a closing and no opening begins as late as its stops allow, so that nobody waits for the closing on duty.
extension SearchState {
    /// The place of a visit; the hub before the first and after the last.
    @inline(__always)
    func place(_ team: Int, _ n: Int) -> Int {
        n >= 0 && n < Int(heads[team].count)
            ? Int(visits[team * roundStride + n]) : hubPlaceBase + Int(heads[team].hub)
    }

    /// Puts a place into a round; the round's flags and schedule are the caller's.
    func insert(_ place: Int, at position: Int, of team: Int) {
        let base = team * roundStride
        let count = Int(heads[team].count)
        let (before, after) = (self.place(team, position - 1), self.place(team, position))
        var n = count
        while n > position {
            visits[base + n] = visits[base + n - 1]
            legs[base + n + 1] = legs[base + n]
            n -= 1
        }
        visits[base + position] = Int32(place)
        heads[team].count = Int32(count + 1)
        let region = Int(heads[team].region)
        legs[base + position] = travel.between(before, place, region: region)
        legs[base + position + 1] = travel.between(place, after, region: region)
    }

    /// Takes a place out of a round; the round's flags and schedule are the caller's.
    func remove(at position: Int, of team: Int) {
        let base = team * roundStride
        let count = Int(heads[team].count)
        for n in position..<(count - 1) {
            visits[base + n] = visits[base + n + 1]
            legs[base + n + 1] = legs[base + n + 2]
        }
        heads[team].count = Int32(count - 1)
        legs[base + position] =
            count == 1
            ? .none
            : travel.between(place(team, position - 1), place(team, position), region: Int(heads[team].region))
    }

    /// Computes all legs of a round anew, after its hub changed.
    func measure(_ team: Int) {
        let count = Int(heads[team].count)
        let region = Int(heads[team].region)
        let base = team * roundStride
        if count == 0 { legs[base] = .none }
        for n in 0...count where count > 0 {
            legs[base + n] = travel.between(place(team, n - 1), place(team, n), region: region)
        }
    }

    /// Computes the whole schedule of a round; false where it cannot be driven, and then no insertion fits.
    func schedule(_ team: Int) -> Bool {
        let head = heads + team
        summarise(team)
        if head.pointee.isEnded {
            scheduleRecord(team)
            return true
        }
        guard !isOver(team), head.pointee.longestLeg <= head.pointee.maxLeg,
            head.pointee.distance <= head.pointee.maxDistance,
            let bounds = dutyBounds(team)
        else {
            rejectInsertions(team)
            return false
        }
        head.pointee.startBound = bounds.start
        head.pointee.endBound = bounds.end
        guard forward(team, from: bounds.start, freeEnd: bounds.freeEnd, keepsTimings: true) else { return false }
        backward(team, freeEnd: bounds.freeEnd)
        if head.pointee.hasClosing, !head.pointee.hasOpening, !head.pointee.isBegun {
            beginLate(team, rests: bounds.freeEnd < bounds.end)
        }
        if base != nil, head.pointee.origin >= 0 { keepTimes(team) }
        head.pointee.between = head.pointee.end - head.pointee.start - leastStays(head)
        return true
    }

    /// The seconds that the stops of a scheduled round take where nobody lingers.
    @inline(__always)
    private func leastStays(_ head: UnsafePointer<RoundHead>) -> Int {
        if head.pointee.isBegun { return leastStaysOfBegun(head) }
        var stays = (head.pointee.endVoting - head.pointee.firstVoting) * rules.visit
        if head.pointee.hasOpening { stays += rules.openingLead + rules.openingStay }
        if head.pointee.hasClosing { stays += rules.closingLead + rules.count }
        if head.pointee.hasTabulation { stays += rules.tabulation }
        return stays + (head.pointee.pauseAfter >= 0 ? rules.breakLength : 0)
    }

    private func leastStaysOfBegun(_ head: UnsafePointer<RoundHead>) -> Int {
        let past = pasts[Int(head.pointee.origin)]
        var stays = past.stays + max(0, head.pointee.endVoting - head.pointee.firstGap) * rules.visit
        if head.pointee.hasOpening, head.pointee.past == 0 { stays += rules.openingLead + rules.openingStay }
        if head.pointee.hasClosing, head.pointee.endVoting >= Int(head.pointee.past) {
            stays += rules.closingLead + rules.count
        }
        if head.pointee.hasTabulation { stays += head.pointee.isEnded ? 0 : rules.tabulation }
        return stays + (past.pauseAfter < 0 && head.pointee.pauseAfter >= 0 ? rules.breakLength : 0)
    }

    /// The day of a team that has ended: what is past of it, and the way back.
    private func scheduleRecord(_ team: Int) {
        let head = heads + team
        let past = pasts[Int(head.pointee.origin)]
        let back = legs[team * roundStride + Int(head.pointee.count)].duration
        head.pointee.start = past.start
        // Where the way back is what the base has next, it may have begun before the repair.
        let leaves = past.next == -1 ? past.leaves : max(past.leaves, asOf)
        head.pointee.end = past.over < farTime ? past.over : max(asOf, leaves + back)
        head.pointee.pauseAfter = past.pauseAfter
        head.pointee.between = max(0, head.pointee.end - head.pointee.start - past.stays)
        rejectInsertions(team)
        guard past.over == farTime, let bounds = dutyBounds(team) else { return }
        head.pointee.endBound = bounds.end
        let gap = timings + team * roundStride + Int(head.pointee.past)
        (gap.pointee.free0, gap.pointee.free1, _) = departures(team)
        (gap.pointee.last0, gap.pointee.last1) = (bounds.freeEnd, bounds.end)
    }

    /// Whether the day of a team of the base was over before the repair.
    @inline(__always)
    func isOver(_ team: Int) -> Bool {
        heads[team].isBegun && pasts[Int(heads[team].origin)].over < farTime
    }

    /// No stop fits into a round that cannot be driven, or that is over.
    private func rejectInsertions(_ team: Int) {
        let gap = timings + team * roundStride + Int(heads[team].past)
        (gap.pointee.free0, gap.pointee.free1) = (farTime, farTime)
    }

    /// The earliest departures of a begun team from its last past stop to a place that is new to it, without and with the
    /// break behind, and the visit after which that break came or comes.
    func departures(_ team: Int) -> (free: Int, rested: Int, pauseAfter: Int) {
        let past = pasts[Int(heads[team].origin)]
        let leaves = max(past.leaves, asOf + 1)
        if past.pauseAfter >= 0 { return (farTime, leaves, Int(past.pauseAfter)) }
        let region = regions + Int(heads[team].region)
        guard heads[team].past > 0 else { return (leaves, farTime, -1) }
        // Who joins is there when the break begins, and then goes on with the team.
        let there = joining(team, at: place(team, Int(heads[team].past) - 1))
        let pause = max(leaves, region.pointee.breakBegins, there) + rules.breakLength
        guard pause <= region.pointee.breakEnds else { return (leaves, farTime, -1) }
        return (leaves, pause, Int(heads[team].past) - 1)
    }

    /// When a begun team can be at a station that would be its next stop, without and with the break behind.
    private func arrivals(
        _ team: Int, at station: Int, _ timing: UnsafePointer<Timing>, _ leg: Int
    ) -> (free: Int, rested: Int) {
        var (free, rested) = (timing.pointee.free0, timing.pointee.free1)
        hurry(team, to: Int32(station), &free, &rested)
        (free, rested) = (max(free + leg, asOf + 1), max(rested + leg, asOf + 1))
        waitForAll(team, at: station, &free, &rested)
        return (free, rested)
    }

    /// Who joins a begun team is at its next stop by then; where a break comes before, that is seen to there.
    private func waitForAll(_ team: Int, at place: Int, _ free: inout Int, _ rested: inout Int) {
        guard heads[team].isJoined else { return }
        let there = joining(team, at: place)
        free = max(free, there)
        if pasts[Int(heads[team].origin)].pauseAfter >= 0 { rested = max(rested, there) }
    }

    /// To what the base has next a begun team may be on its way already.
    private func hurry(_ team: Int, to place: Int32, _ free: inout Int, _ rested: inout Int) {
        let past = pasts[Int(heads[team].origin)]
        guard place == past.next, place >= 0 else { return }
        if past.pauseAfter >= 0 { rested = past.leaves } else { free = past.leaves }
    }

    /// Moves the start of a scheduled day without an opening to the latest from which the closing is reached, the break
    /// kept where there is one.
    private func beginLate(_ team: Int, rests: Bool) {
        let head = heads + team
        let base = team * roundStride
        let start = timings[base].last0 - legs[base].duration
        guard start > head.pointee.start else { return }
        let early = (head.pointee.start, head.pointee.end, head.pointee.pauseAfter)
        if !forward(team, from: start, freeEnd: rests ? -farTime : farTime, keepsTimings: false) {
            (head.pointee.start, head.pointee.end, head.pointee.pauseAfter) = early
        }
    }

    /// Gives a team without a round a moment for its duty that rota and members allow, as a last resort as a full team.
    func settleIdle(_ team: Int) {
        let head = heads + team
        if head.pointee.isBegun {
            _ = schedule(team)
            return
        }
        head.pointee.count = 0
        head.pointee.hasOpening = false
        head.pointee.hasClosing = false
        head.pointee.hasTabulation = false
        legs[team * roundStride] = .none
        if schedule(team) { return }
        head.pointee.startsLate = false
        if schedule(team) { return }
        head.pointee.rota = .full
        head.pointee.start = min(max(head.pointee.from, regions[Int(head.pointee.region)].anchor), head.pointee.to)
        head.pointee.end = head.pointee.start
        head.pointee.between = 0
    }

    /// Sums of the legs and stops.
    private func summarise(_ team: Int) {
        let head = heads + team
        let base = team * roundStride
        var (distance, driving, longest, rural) = (0, 0, 0, Int32(0))
        let count = Int(head.pointee.count)
        if count > 0 {
            for n in 0...count {
                let leg = legs[base + n]
                distance += leg.distance
                driving += leg.duration
                if n >= Int(head.pointee.past) { longest = max(longest, leg.duration) }
            }
            for n in 0..<head.pointee.stops where stations[Int(visits[base + n])].isRural { rural += 1 }
        }
        head.pointee.distance = distance
        head.pointee.driving = driving
        head.pointee.longestLeg = longest
        head.pointee.rural = rural
        head.pointee.tabulatesElsewhere = false
        if head.pointee.hasTabulation, head.pointee.hasClosing {
            let centre = problem.centres[Int(visits[base + count - 1]) - places.stationCount]
            let closing = stations[Int(visits[base + count - 2])]
            head.pointee.tabulatesElsewhere = centre.district != Int(closing.district)
        }
    }

    /// When the duty may start and must end, and by when without a break; nil where the slots already break a bound.
    private func dutyBounds(_ team: Int) -> (start: Int, end: Int, freeEnd: Int)? {
        let head = heads + team
        let region = regions + Int(head.pointee.region)
        let base = team * roundStride
        let count = Int(head.pointee.count)
        var (start, end) = (head.pointee.from, head.pointee.to)
        if head.pointee.rota == .late { start = max(start, region.pointee.lateStart) }
        if head.pointee.rota == .early { end = min(end, region.pointee.earliestClosing) }
        if head.pointee.isBegun {
            start = pasts[Int(head.pointee.origin)].start
            end = min(end, start + rules.maxDuty)
        } else if head.pointee.hasOpening {
            let opens = stations[Int(visits[base])].opens
            let leaves = opens - rules.openingLead - legs[base].duration
            if leaves < start { return nil }
            start = leaves
            end = min(end, start + rules.maxDuty)
        } else {
            if head.pointee.startsLate { start = max(start, region.pointee.breakEnds - region.pointee.free) }
            if head.pointee.hasClosing {
                let closing = count - (head.pointee.hasTabulation ? 2 : 1)
                var back = stations[Int(visits[base + closing])].closes + rules.count
                for n in (closing + 1)...count { back += legs[base + n].duration }
                if head.pointee.hasTabulation { back += rules.tabulation }
                start = max(start, back - rules.maxDuty)
            } else {
                start = max(start, region.pointee.anchor)
                end = min(end, start + rules.maxDuty)
            }
        }
        if start > end { return nil }
        if rules.breakLength == 0 || region.pointee.breakEnds - start <= region.pointee.free {
            return (start, end, end)
        }
        return (start, end, min(end, max(start, region.pointee.breakBegins) + region.pointee.free))
    }

    /// The earliest times from a start; `keepsTimings` writes them down for the insertion test.
    private func forward(_ team: Int, from begin: Int, freeEnd: Int, keepsTimings: Bool) -> Bool {
        let head = heads + team
        let region = regions + Int(head.pointee.region)
        let base = team * roundStride
        let count = Int(head.pointee.count)
        let past = Int(head.pointee.past)
        var (free, rested, restedBefore) = (begin, farTime, farTime)
        // The visit after which the break comes that leads to `rested`, and to `restedBefore`.
        var (pauseAfter, pauseBefore) = (-1, -1)
        if head.pointee.isBegun { (free, rested, pauseAfter) = departures(team) }
        if keepsTimings {
            timings[base + past].free0 = free
            timings[base + past].free1 = rested
        }
        if head.pointee.isBegun { hurry(team, to: visits[base + past], &free, &rested) }
        let firstVoting = head.pointee.firstVoting
        let endVoting = head.pointee.endVoting
        for n in past..<count {
            let drive = legs[base + n].duration
            (free, rested) = (free + drive, rested + drive)
            if n == past, head.pointee.isBegun {
                (free, rested) = (max(free, asOf + 1), max(rested, asOf + 1))
                waitForAll(team, at: Int(visits[base + n]), &free, &rested)
            }
            if n >= firstVoting, n < endVoting {
                let station = stations + Int(visits[base + n])
                free = max(free, station.pointee.opens)
                rested = max(rested, station.pointee.opens)
                free = free > station.pointee.latestVoting ? farTime : free + rules.visit
                rested = rested > station.pointee.latestVoting ? farTime : rested + rules.visit
            } else if n < firstVoting {
                let station = stations + Int(visits[base + n])
                free =
                    free > station.pointee.opens - rules.openingLead
                    ? farTime : station.pointee.opens + rules.openingStay
            } else if n == endVoting, head.pointee.hasClosing {
                let station = stations + Int(visits[base + n])
                let latest = station.pointee.closes - rules.closingLead
                free = free > latest ? farTime : station.pointee.closes + rules.count
                rested = rested > latest ? farTime : station.pointee.closes + rules.count
            } else {
                (free, rested) = (free + rules.tabulation, rested + rules.tabulation)
            }
            (restedBefore, pauseBefore) = (rested, pauseAfter)
            if n < endVoting {
                let pause = max(free, region.pointee.breakBegins) + rules.breakLength
                if pause <= region.pointee.breakEnds, pause < rested { (rested, pauseAfter) = (pause, n) }
            }
            if free >= farTime, rested >= farTime { return false }
            guard keepsTimings else { continue }
            timings[base + n + 1].free0 = free
            timings[base + n + 1].free1 = rested
        }
        head.pointee.pauseAfter = -1
        guard count > 0 else {
            head.pointee.start = begin
            head.pointee.end = begin
            return true
        }
        let back = legs[base + count].duration
        var end = free + back
        if end > freeEnd { (end, head.pointee.pauseAfter) = (restedBefore + back, Int32(pauseBefore)) }
        guard end <= head.pointee.endBound else { return false }
        head.pointee.end = end
        if head.pointee.isBegun {
            head.pointee.start = begin
            return true
        }
        let firstArrival =
            firstVoting == 0 && endVoting > 0
            ? max(begin + legs[base].duration, stations[Int(visits[base])].opens) : begin + legs[base].duration
        head.pointee.start = firstArrival - legs[base].duration
        return true
    }

    private func backward(_ team: Int, freeEnd: Int) {
        let head = heads + team
        let region = regions + Int(head.pointee.region)
        let base = team * roundStride
        let count = Int(head.pointee.count)
        let firstVoting = head.pointee.firstVoting
        let endVoting = head.pointee.endVoting
        var (last0, last1) = (freeEnd, head.pointee.endBound)
        timings[base + count].last0 = last0
        timings[base + count].last1 = last1
        let past = Int(head.pointee.past)
        var n = count - 1
        while n >= past {
            let drive = legs[base + n + 1].duration
            (last0, last1) = (last0 - drive, last1 - drive)
            let place = Int(visits[base + n])
            if n < endVoting, n + 1 < count {
                let latest = min(region.pointee.breakEnds, last1) - rules.breakLength
                if latest >= region.pointee.breakBegins { last0 = max(last0, latest) }
            }
            if n >= firstVoting, n < endVoting {
                let station = stations + place
                last0 = min(last0 - rules.visit, station.pointee.latestVoting)
                last1 = min(last1 - rules.visit, station.pointee.latestVoting)
                if last0 < station.pointee.opens { last0 = -farTime }
                if last1 < station.pointee.opens { last1 = -farTime }
            } else if n < firstVoting || (n == endVoting && head.pointee.hasClosing) {
                let station = stations + place
                let leaves =
                    n < firstVoting
                    ? station.pointee.opens + rules.openingStay : station.pointee.closes + rules.count
                let latest =
                    n < firstVoting
                    ? station.pointee.opens - rules.openingLead : station.pointee.closes - rules.closingLead
                last0 = last0 >= leaves ? latest : -farTime
                last1 = last1 >= leaves ? latest : -farTime
            } else {
                (last0, last1) = (last0 - rules.tabulation, last1 - rules.tabulation)
            }
            timings[base + n].last0 = last0
            timings[base + n].last1 = last1
            n -= 1
        }
    }

    /// Whether a voting stop fits before a position of a scheduled round, its two legs given.
    @inline(__always)
    func fits(_ station: UnsafePointer<StationRecord>, at position: Int, of team: Int, _ legIn: Int, _ legOut: Int)
        -> Bool
    {
        let timing = timings + team * roundStride + position
        var (free0, free1) = (timing.pointee.free0 + legIn, timing.pointee.free1 + legIn)
        if heads[team].isBegun, position == Int(heads[team].past) {
            (free0, free1) = arrivals(team, at: Int(station - UnsafePointer(stations)), timing, legIn)
        }
        let start0 = max(free0, station.pointee.opens)
        let isInTime = start0 <= station.pointee.latestVoting
        let leaves0 = start0 + rules.visit
        if isInTime, leaves0 + legOut <= timing.pointee.last0 { return true }
        let start1 = max(free1, station.pointee.opens)
        if start1 <= station.pointee.latestVoting, start1 + rules.visit + legOut <= timing.pointee.last1 { return true }
        guard isInTime, position < Int(heads[team].count) else { return false }
        let region = regions + Int(heads[team].region)
        let rested = max(leaves0, region.pointee.breakBegins) + rules.breakLength
        return rested <= region.pointee.breakEnds && rested + legOut <= timing.pointee.last1
    }
}
