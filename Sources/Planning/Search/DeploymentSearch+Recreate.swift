import Scoring
import Travel

/// Putting stops back: slots first, then voting stops in one of several orders, each at its cheapest feasible place.
extension DeploymentSearch {
    private static let wanted = 36

    func recreate() {
        for team in touched where state.heads[team].isFormed && !resting.contains(team) { fillSlots(team) }
        gatherCandidates()
        order()
        for candidate in candidates {
            if random.below(64) == 0 { continue }
            insertBest(candidate.station)
        }
    }

    /// Stations for the rounds under repair: those removed, neighbours of what is left, some around the hubs.
    private func gatherCandidates() {
        candidates.removeAll(keepingCapacity: true)
        stationMark &+= 1
        for station in removed { offer(station) }
        guard !touched.isEmpty else { return }
        let limit = removed.count + Self.wanted
        for _ in 0..<(2 * Self.wanted) where candidates.count < limit {
            let team = touched[random.below(touched.count)]
            guard state.heads[team].isFormed else { continue }
            let stops = state.heads[team].stops
            if stops == 0 || random.below(8) == 0 {
                offerNearHub(team)
            } else {
                let station = Int(state.visits[team * state.roundStride + random.below(stops)])
                let range = state.near.range(of: station)
                if !range.isEmpty { offer(state.near.neighbour(range.lowerBound + random.below(range.count))) }
            }
        }
    }

    private func offerNearHub(_ team: Int) {
        let range = state.near.range(ofHub: Int(state.heads[team].hub))
        guard !range.isEmpty else { return }
        // The cube of a uniform number prefers the near ones.
        let u = random.unit()
        offer(state.near.hubStation(range.lowerBound + Int(u * u * u * Double(range.count))))
    }

    @inline(__always)
    func offer(_ station: Int) {
        guard stationMarks[station] != stationMark, state.visitor[station] < 0 else { return }
        stationMarks[station] = stationMark
        candidates.append(Candidate(station: station, key: 0))
    }

    private func order() {
        let dice = random.below(8)
        for n in candidates.indices {
            let station = candidates[n].station
            switch dice {
            case 0..<4: candidates[n].key = random.unit()
            case 4..<7: candidates[n].key = bestPlace(station)?.cost ?? .infinity
            default: candidates[n].key = stationCost(station) + random.unit()
            }
        }
        candidates.sort { ($0.key, $0.station) < ($1.key, $1.station) }
    }

    /// A place for a voting stop and what it costs, negative where it pays.
    struct Insertion {
        var team: Int
        var position: Int
        var cost: Double
    }

    func insertBest(_ station: Int) {
        guard state.visitor[station] < 0, let place = bestPlace(station), place.cost < 0 else { return }
        state.insert(station, at: place.position, of: place.team)
        state.take(station, by: place.team)
        // The insertion test is exact, so the schedule holds.
        _ = state.schedule(place.team)
    }

    /// The cheapest feasible place in the touched rounds.
    func bestPlace(_ station: Int) -> Insertion? {
        var best: Insertion?
        let own = stationCost(station)
        for team in touched {
            let head = state.heads + team
            let stops = head.pointee.stops
            guard head.pointee.isFormed, stops < state.rules.maxStops, stops + 3 < state.roundStride,
                !resting.contains(team)
            else { continue }
            let road = RoadCost(head, state)
            let gain =
                Double(state.stopPoints(stops + 1) - state.stopPoints(stops)) * mediumWeight + own
                + changeCost(station, .voting, in: team)
                + road.ofStay(state.rules.visit)
            if gain >= 0 { continue }
            scan(station, team, gain, road, &best)
        }
        return best
    }

    private func scan(_ station: Int, _ team: Int, _ gain: Double, _ road: RoadCost, _ best: inout Insertion?) {
        let head = state.heads + team
        let region = Int(head.pointee.region)
        guard let data = region == Int(state.stations[station].region) ? state.stations + station : nil else {
            return
        }
        let base = team * state.roundStride
        let (maxLeg, room) = (head.pointee.maxLeg, head.pointee.maxDistance - head.pointee.distance)
        let travel = state.travel
        let hasBounds = !travel.hasRoads
        var position = head.pointee.firstGap
        let end = head.pointee.endVoting
        var previous = state.place(team, position - 1)
        // What the legs take at least rules most gaps out before the legs themselves are computed.
        var leastIn = travel.least(previous, station, region: region)
        while position <= end {
            let (place, gap) = (previous, position)
            let next = state.place(team, position)
            (previous, position) = (next, position + 1)
            let old = state.legs[base + gap]
            if hasBounds {
                let least = leastIn
                leastIn = travel.least(next, station, region: region)
                let cost =
                    gain
                    + road.ofDriving(
                        least.duration + leastIn.duration - Double(old.duration),
                        least.distance + leastIn.distance - Double(old.distance))
                if cost >= (best?.cost ?? 0) { continue }
            }
            let before = travel.between(place, station, region: region)
            let after = travel.between(station, next, region: region)
            if before.duration > maxLeg || after.duration > maxLeg { continue }
            let distance = before.distance + after.distance - old.distance
            if distance > room { continue }
            let more = before.duration + after.duration - old.duration
            var cost = gain + road.ofDriving(more, distance)
            if cost >= (best?.cost ?? 0) { continue }
            if let base = state.base {
                cost += retimingCost(base, station, at: gap, of: team, before.duration, after.duration)
                if cost >= (best?.cost ?? 0) { continue }
            }
            guard state.fits(data, at: gap, of: team, before.duration, after.duration) else { continue }
            best = Insertion(team: team, position: gap, cost: cost)
        }
    }

    /// What M8 says of a station that becomes a stop of a team.
    @inline(__always)
    func changeCost(_ station: Int, _ kind: VisitKind, in team: Int) -> Double {
        if state.base == nil { return 0 }
        return Double(state.changes(ofStop: station, kind, in: team)) * mediumWeight * (1 + state.changeWeight)
    }

    /// What M8 says where a team's own stop comes at another time than in the base.
    private func retimingCost(
        _ base: BaseRecords, _ station: Int, at position: Int, of team: Int, _ legIn: Int, _ legOut: Int
    ) -> Double {
        let was = base.visits[station]
        guard was.team >= 0, was.team == state.heads[team].origin, was.kind == .voting else { return 0 }
        let timing = state.timings[team * state.roundStride + position]
        let earliest = min(timing.free0, timing.free1) + legIn
        let latest = max(timing.last0, timing.last1) - legOut - state.rules.visit
        if earliest <= was.arrive + SearchState.stopTolerance, was.arrive <= latest + SearchState.stopTolerance {
            return 0
        }
        return Double(base.factor * ScoreWeights.Medium.stopMoved) * mediumWeight * (1 + state.changeWeight)
    }

    /// What visiting a station costs wherever it is put: S9 or S7, and M6.
    @inline(__always)
    func stationCost(_ station: Int) -> Double {
        let data = state.stations + station
        let sums = state.tally.pointee
        var cost = -1e-9 * Double(data.pointee.voters)
        if state.isSampled {
            let stratum = Int(data.pointee.stratum)
            let substitute = Double(ScoreWeights.Medium.substitute) * mediumWeight
            if stratum >= 0 {
                let (spare, left) = (
                    state.substituteVisits[stratum],
                    state.primaryUnits[stratum] - state.primaryVisits[stratum]
                )
                if data.pointee.isPrimary {
                    cost -=
                        Double(ScoreWeights.Soft.primaryUnvisited) + (spare >= left ? substitute : 0)
                } else if spare < left {
                    cost += substitute
                }
            }
        } else if state.districtVisits[Int(data.pointee.district)] > 0 {
            cost += Double(ScoreWeights.Soft.furtherInDistrict)
        }
        let now = state.ruralShortfall(rural: sums.rural, visited: sums.visited)
        let then = state.ruralShortfall(
            rural: sums.rural + (data.pointee.isRural ? 1 : 0), visited: sums.visited + 1)
        return cost + (then - now) * mediumWeight
    }
}
