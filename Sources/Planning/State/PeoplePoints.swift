import Scoring
import Travel

/// What the members of a team cost at its hub, whatever its round.
struct PeoplePoints {
    var hard = 0
    var medium = 0
    var soft = 0
}

extension SearchState {
    /// Before there are rounds: about what M3 and M4 will say of members who cannot do one end of the duty.
    private static let missedPart = 60

    @inline(__always)
    func member(_ team: Int, _ n: Int) -> Int { members[team * memberStride + n] }

    @inline(__always)
    func standing(_ person: Int, _ region: Int) -> Standing { standings[person * regionCount + region] }

    /// Recomputes what the members of a detached team cost and allow.
    func appraisePeople(_ team: Int) {
        let head = heads + team
        let region = Int(head.pointee.region)
        let count = memberCounts[team]
        var points = PeoplePoints()
        if count != rules.teamSize, count != rules.teamSize + 1 { points.hard += 1 }
        if regions[region].isClosed { points.hard += 1 }
        var (from, to, maxLeg, maxDistance) = (-farTime, farTime, rules.maxLeg, rules.maxDistance)
        var (speaks, allNew, oneSex, oneFamily, languages) = (false, true, true, true, UInt64.max)
        let first = people + member(team, 0)
        for n in 0..<count {
            let index = member(team, n)
            let person = people + index
            let standing = standing(index, region)
            points.hard += person.pointee.faults + (standing.contains(.excluded) ? 1 : 0)
            points.soft += standing.contains(.dispreferred) ? ScoreWeights.Soft.outsidePreference : 0
            speaks = speaks || standing.contains(.speaks)
            allNew = allNew && person.pointee.isFirstTime
            oneSex = oneSex && person.pointee.sex == first.pointee.sex
            oneFamily = oneFamily && person.pointee.family >= 0 && person.pointee.family == first.pointee.family
            languages &= person.pointee.languages
            from = max(from, person.pointee.from)
            to = min(to, latestEnd(of: index, in: region))
            maxLeg = min(maxLeg, person.pointee.maxLeg)
            maxDistance = min(maxDistance, person.pointee.maxDistance)
            for other in 0..<n { points.hard += conflicts(index, member(team, other)) }
        }
        if base != nil { from = max(from, appraiseJoining(team)) }
        if languages == 0 { points.hard += 1 }
        let hub = hubs[Int(head.pointee.hub)]
        if count + 1 + (speaks ? 0 : 1) > hub.seats { points.hard += 1 }
        if allNew { points.medium += ScoreWeights.Medium.novices }
        if from > head.pointee.plannedStart { points.medium += Self.missedPart }
        if to < head.pointee.plannedEnd { points.medium += Self.missedPart }
        if oneSex { points.soft += ScoreWeights.Soft.oneSex }
        if oneFamily { points.soft += ScoreWeights.Soft.oneFamily }
        peoplePoints[team] = points
        head.pointee.from = from
        head.pointee.to = to
        head.pointee.maxLeg = maxLeg
        head.pointee.maxDistance = maxDistance
        head.pointee.speaks = speaks
        head.pointee.needsInterpreter = !speaks
    }

    /// When a person must be back at the latest.
    @inline(__always)
    func latestEnd(of person: Int, in region: Int) -> Int {
        let record = people + person
        return record.pointee.mustDebrief
            ? min(record.pointee.to, regions[region].debriefingLimit) : record.pointee.to
    }

    /// Rules that two members break by being together: H2 and H16.
    @inline(__always)
    func conflicts(_ a: Int, _ b: Int) -> Int {
        let (first, second) = (people[a].delegation, people[b].delegation)
        return (first == second ? 1 : 0) + (feuds.divide(a, b, delegations: first, second) ? 1 : 0)
    }

    /// Breaches of the members' own limits by the round that the team has: H4, H15 and H16.
    func limitBreaches(_ team: Int) -> Int {
        let head = heads[team]
        let region = Int(head.region)
        var found = 0
        for n in 0..<memberCounts[team] {
            let person = people[member(team, n)]
            if person.faults == 0, dutyFrom(team) < person.from || head.end > person.to { found += 1 }
            if person.mustDebrief, head.end > regions[region].debriefingLimit { found += 1 }
        }
        for n in Int(head.past)...Int(head.count)
        where head.count > 0 && legs[team * roundStride + n].duration > head.maxLeg {
            found += 1
        }
        return found + (head.distance > head.maxDistance ? 1 : 0)
    }

    /// The same of a team that has ended, a record of who was in it: host country and, until it is over, H4 and H15.
    func recordBreaches(_ team: Int) -> Int {
        let head = heads[team]
        let isOver = pasts[Int(head.origin)].over < farTime
        var found = 0
        for n in 0..<memberCounts[team] {
            let person = people[member(team, n)]
            found += person.faults + (joins(member(team, n), team) ? 1 : 0)
            if isOver { continue }
            if person.faults == 0, dutyFrom(team) < person.from || head.end > person.to { found += 1 }
            if person.mustDebrief, head.end > regions[Int(head.region)].debriefingLimit { found += 1 }
        }
        return found
    }

    /// People who could be in a team and are in none.
    var waiting: [Int] {
        problem.people.indices.filter { teamOf[$0] < 0 && people[$0].faults == 0 }
    }
}
