import Scoring

/// Keeping the sums: each team adds its part when it is attached and takes the same part back when it is detached.
extension SearchState {
    private typealias Medium = ScoreWeights.Medium
    private typealias Soft = ScoreWeights.Soft

    /// Adds a team, its members appraised and its round scheduled, to the sums.
    func attach(_ team: Int) {
        account(team, 1)
    }

    /// Takes a team out of the sums; nothing of it may have changed since it was attached.
    func detach(_ team: Int) {
        account(team, -1)
    }

    /// From when on the members must be there: the start, or the repair where the team had begun before it.
    @inline(__always)
    func dutyFrom(_ team: Int) -> Int {
        heads[team].isBegun ? max(heads[team].start, asOf) : heads[team].start
    }

    private func account(_ team: Int, _ sign: Int) {
        let head = heads + team
        guard head.pointee.isFormed else { return }
        let points = head.pointee.isEnded ? PeoplePoints(hard: recordBreaches(team)) : peoplePoints[team]
        var hard = points.hard
        if !head.pointee.isEnded,
            dutyFrom(team) < head.pointee.from || head.pointee.end > head.pointee.to
                || head.pointee.longestLeg > head.pointee.maxLeg || head.pointee.distance > head.pointee.maxDistance
        {
            hard += limitBreaches(team)
        }
        let own = roundPoints(head)
        if base != nil { accountChanges(team, hard: hard, sign) }
        tally.pointee.hard += sign * hard
        tally.pointee.medium += sign * (points.medium + own.medium)
        tally.pointee.soft += sign * (points.soft + own.soft)
        tally.pointee.distance += sign * head.pointee.distance
        tally.pointee.rounding +=
            Double(sign) * (Double(balance) * hoursRest(head.pointee.driving) + hoursRest(head.pointee.between))
        if head.pointee.rota == .full { fullTeams[head.pointee.stops] += sign }
        if memberCounts[team] == rules.teamSize + 1, !head.pointee.isEnded {
            let trios = tally.pointee.trios
            tally.pointee.trios += sign
            tally.pointee.hard += above(rules.maxTrios, trios + sign) - above(rules.maxTrios, trios)
        }
        accountMembers(team, sign)
        if !head.pointee.isEnded {
            accountHub(Int(head.pointee.hub), needsInterpreter: head.pointee.needsInterpreter, sign)
        }
        accountRegion(team, sign)
    }

    /// The points of one round: M3, M4, S3's driving, S5, S9's tabulation and S10.
    @inline(__always)
    private func roundPoints(_ head: UnsafePointer<RoundHead>) -> (medium: Int, soft: Int) {
        let stops = head.pointee.stops
        var medium = stopPoints(stops)
        if head.pointee.rota.opens, !head.pointee.hasOpening { medium += Medium.partOfDayMissing }
        if head.pointee.rota.closes, !head.pointee.hasClosing { medium += Medium.partOfDayMissing }
        var soft =
            balance * Soft.drivingSquare * squaredHours(head.pointee.driving)
            + Soft.betweenStopsSquare * squaredHours(head.pointee.between)
        if !head.pointee.isEnded, !head.pointee.speaks, 2 * Int(head.pointee.rural) > stops {
            soft += Soft.ruralWithoutLanguage
        }
        if head.pointee.hasTabulation, head.pointee.tabulatesElsewhere { soft += Soft.tabulationElsewhere }
        return (medium, soft)
    }

    /// M3 of a number of stops.
    @inline(__always)
    func stopPoints(_ stops: Int) -> Int {
        Medium.stopBelowLeast * max(0, rules.minStops - stops)
            + Medium.stopBelowTarget * max(0, rules.targetStops - stops)
    }

    /// The square of so many seconds in hours, rounded down.
    @inline(__always)
    private func squaredHours(_ seconds: Int) -> Int { squared(seconds) / Soft.squaredHour }

    /// What rounding down takes from it.
    @inline(__always)
    private func hoursRest(_ seconds: Int) -> Double {
        Double(squared(seconds) % Soft.squaredHour) * (1 / Double(Soft.squaredHour))
    }

    /// Beyond thirty years all rounds are alike: a plan that is repaired may have legs of whatever length since its mission has
    /// changed, and their square must not overflow.
    @inline(__always)
    private func squared(_ seconds: Int) -> Int {
        let most = 1_000_000_000
        let bounded = min(max(seconds, -most), most)
        return bounded * bounded
    }

    private func accountMembers(_ team: Int, _ sign: Int) {
        let head = heads[team]
        let base = Int(head.region) * delegationCount
        let count = memberCounts[team]
        for n in 0..<count {
            let person = member(team, n)
            let delegation = people[person].delegation
            teamOf[person] = sign > 0 ? Int32(team) : -1
            if people[person].isExpected, head.serves {
                tally.pointee.medium -= sign * Medium.personLeftOver
                tally.pointee.leftOver -= sign * Medium.personLeftOver
            }
            if head.hasTabulation {
                let before = max(0, nights[delegation] - 1)
                nights[delegation] += sign
                tally.pointee.soft += Soft.tabulationOfDelegation * balance * (max(0, nights[delegation] - 1) - before)
            }
            if head.isEnded { continue }
            // A delegation counts once for a team, even where a pin puts two of its people into it.
            if (0..<n).contains(where: { people[member(team, $0)].delegation == delegation }) { continue }
            let teams = Int(delegationTeams[base + delegation])
            delegationTeams[base + delegation] += Int32(sign)
            let limit = rules.maxDelegationTeams
            tally.pointee.medium += Medium.delegationCrowded * (above(limit, teams + sign) - above(limit, teams))
            tally.pointee.soft += Soft.furtherTeamOfDelegation * (above(1, teams + sign) - above(1, teams))
        }
        var isPinned = false
        guard hubs[Int(head.hub)].hasPins else { return }
        for pin in pinsOfHub[Int(head.hub)] where holds(team, problem.pins[pin].people) {
            isPinned = true
            let before = pinMet[pin] == 0 ? 1 : 0
            pinMet[pin] += sign
            tally.pointee.hard += (pinMet[pin] == 0 ? 1 : 0) - before
        }
        guard isPinned else { return }
        let isMute = head.needsInterpreter && hubs[Int(head.hub)].interpreters == 0
        tally.pointee.pinnedBreaches += sign * (peoplePoints[team].hard + (isMute ? 1 : 0))
    }

    func holds(_ team: Int, _ wanted: [Int]) -> Bool {
        wanted.allSatisfy { person in (0..<memberCounts[team]).contains { member(team, $0) == person } }
    }

    @inline(__always)
    private func above(_ limit: Int, _ count: Int) -> Int { max(0, count - limit) }

    private func accountHub(_ index: Int, needsInterpreter: Bool, _ sign: Int) {
        let hub = hubs[index]
        let teams = hubTeams[index]
        hubTeams[index] += sign
        tally.pointee.hard += above(hub.vehicles, teams + sign) - above(hub.vehicles, teams)
        guard needsInterpreter else { return }
        let busy = hubInterpreters[index]
        hubInterpreters[index] += sign
        tally.pointee.hard += above(hub.interpreters, busy + sign) - above(hub.interpreters, busy)
    }

    private func accountRegion(_ team: Int, _ sign: Int) {
        let head = heads[team]
        let index = Int(head.region)
        let region = regionCounts + index
        tally.pointee.medium -= regionPoints(index)
        tally.pointee.hard -= above(regions[index].maxTeams, region.pointee.live)
        region.pointee.teams += sign
        if !head.isEnded { region.pointee.live += sign }
        if head.serves { region.pointee.serving += sign }
        if head.rota == .early { region.pointee.early += sign }
        if head.rota == .late { region.pointee.late += sign }
        if head.hasTabulation { region.pointee.tabulated += sign }
        tally.pointee.medium += regionPoints(index)
        tally.pointee.hard += above(regions[index].maxTeams, region.pointee.live)
    }

    /// M2 and M4 of a region.
    @inline(__always)
    func regionPoints(_ index: Int) -> Int {
        regionPoints(index, regionCounts[index])
    }

    @inline(__always)
    func regionPoints(_ index: Int, _ count: RegionCount) -> Int {
        let region = regions + index
        var points = Medium.teamOwed * max(0, region.pointee.minTeams - count.serving)
        if region.pointee.isServable, count.serving == 0 { points += Medium.regionWithoutTeam }
        points += Medium.partOfDayGivenUp * max(0, count.early + count.late - (count.tabulated > 0 ? 2 : 0))
        points += Medium.partOfDayMissing * abs(count.early - count.late)
        if region.pointee.hasCentre, count.teams > 1, count.tabulated == 0 {
            points += Medium.partOfDayMissing
        }
        return points
    }

    /// Counts a station as visited by a team.
    @inline(__always)
    func take(_ station: Int, by team: Int) {
        visitor[station] = Int32(team)
        countStation(stations + station, 1)
    }

    @inline(__always)
    func release(_ station: Int) {
        visitor[station] = -1
        countStation(stations + station, -1)
    }

    @inline(__always)
    private func countStation(_ station: UnsafePointer<StationRecord>, _ sign: Int) {
        tally.pointee.visited += sign
        tally.pointee.voters += sign * station.pointee.voters
        if station.pointee.isRural { tally.pointee.rural += sign }
        let district = Int(station.pointee.district)
        districtVisits[district] += Int32(sign)
        if districtVisits[district] == (sign > 0 ? 1 : 0) { tally.pointee.districts += sign }
        let stratum = Int(station.pointee.stratum)
        guard stratum >= 0 else { return }
        tally.pointee.strata -= stratumPoints(stratum)
        if station.pointee.isPrimary {
            primaryVisits[stratum] += sign
            tally.pointee.primaries += sign
        } else {
            substituteVisits[stratum] += sign
        }
        tally.pointee.strata += stratumPoints(stratum)
    }

    /// M6 of a stratum.
    @inline(__always)
    func stratumPoints(_ stratum: Int) -> Int {
        Medium.substitute * min(substituteVisits[stratum], primaryUnits[stratum] - primaryVisits[stratum])
    }
}
