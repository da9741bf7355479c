import Scoring
import Travel

/// Filling the typed slots of a round: its opening, its closing and the tabulation after it.
extension DeploymentSearch {
    private static let tries = 5

    func fillSlots(_ team: Int) {
        let rota = state.heads[team].rota
        let opensFirst = random.below(2) == 0
        if opensFirst, rota.opens, !state.heads[team].hasOpening { fillOpening(team) }
        if rota.closes, !state.heads[team].hasClosing { fillClosing(team) }
        if !opensFirst, rota.opens, !state.heads[team].hasOpening { fillOpening(team) }
    }

    /// The stations worth trying in a slot, cheapest first; `neighbour` is the stop next to the slot, if any.
    private func slotCandidates(_ team: Int, at position: Int) {
        candidates.removeAll(keepingCapacity: true)
        stationMark &+= 1
        let hub = Int(state.heads[team].hub)
        let stops = state.heads[team].stops
        let range = state.near.range(ofHub: hub)
        var seen = 0
        for index in range {
            if seen >= 10 { break }
            let station = state.near.hubStation(index)
            if state.visitor[station] >= 0 || random.below(4) == 0 { continue }
            offerSlot(station, team, position)
            seen += 1
        }
        if stops > 0 {
            let next = Int(state.visits[team * state.roundStride + min(position, stops - 1)])
            for index in state.near.range(of: next) {
                offerSlot(state.near.neighbour(index), team, position)
            }
        }
        for station in removed { offerSlot(station, team, position) }
        if !range.isEmpty {
            for _ in 0..<4 {
                let u = random.unit()
                let index = range.lowerBound + Int(u * u * Double(range.count))
                offerSlot(state.near.hubStation(index), team, position)
            }
        }
        candidates.sort { ($0.key, $0.station) < ($1.key, $1.station) }
    }

    private func offerSlot(_ station: Int, _ team: Int, _ position: Int) {
        guard stationMarks[station] != stationMark, state.visitor[station] < 0,
            Int(state.stations[station].region) == Int(state.heads[team].region)
        else { return }
        stationMarks[station] = stationMark
        let head = state.heads + team
        let region = Int(head.pointee.region)
        let before = state.travel.between(state.place(team, position - 1), station, region: region)
        let after = state.travel.between(station, state.place(team, position), region: region)
        let old = state.legs[team * state.roundStride + position]
        guard before.duration <= head.pointee.maxLeg else { return }
        let cost =
            stationCost(station) + changeCost(station, position == 0 ? .opening : .closing, in: team)
            + RoadCost(head, state).ofDriving(
                before.duration + after.duration - old.duration, before.distance + after.distance - old.distance)
        candidates.append(Candidate(station: station, key: cost))
    }

    private func fillOpening(_ team: Int) {
        let head = state.heads + team
        guard head.pointee.stops < state.rules.maxStops, head.pointee.stops + 3 < state.roundStride,
            head.pointee.past == 0
        else { return }
        slotCandidates(team, at: 0)
        let wasLate = head.pointee.startsLate
        head.pointee.startsLate = false
        for n in 0..<min(Self.tries, candidates.count) where random.below(10) > 0 {
            let candidate = candidates[n]
            state.insert(candidate.station, at: 0, of: team)
            head.pointee.hasOpening = true
            if state.schedule(team) {
                state.take(candidate.station, by: team)
                return
            }
            head.pointee.hasOpening = false
            state.remove(at: 0, of: team)
        }
        head.pointee.startsLate = wasLate
        _ = state.schedule(team)
    }

    private func fillClosing(_ team: Int) {
        let head = state.heads + team
        let position = Int(head.pointee.count)
        guard head.pointee.stops < state.rules.maxStops, head.pointee.stops + 3 < state.roundStride else { return }
        slotCandidates(team, at: position)
        let region = Int(head.pointee.region)
        let tabulates =
            head.pointee.wantsTabulation && state.regionCounts[region].tabulated == 0
            && state.regions[region].hasCentre
        for n in 0..<min(Self.tries, candidates.count) where random.below(10) > 0 {
            let candidate = candidates[n]
            state.insert(candidate.station, at: position, of: team)
            head.pointee.hasClosing = true
            if tabulates, addTabulation(team, after: candidate.station) || state.schedule(team) {
                state.take(candidate.station, by: team)
                return
            }
            if !tabulates, state.scheduleEitherWay(team) {
                state.take(candidate.station, by: team)
                return
            }
            head.pointee.hasClosing = false
            state.remove(at: position, of: team)
        }
        _ = state.schedule(team)
    }

    /// Adds the nearest centre, or one of the closing's own district, where the day allows it.
    private func addTabulation(_ team: Int, after station: Int) -> Bool {
        let head = state.heads + team
        let region = Int(head.pointee.region)
        let district = state.problem.stations[station].district
        centres.removeAll(keepingCapacity: true)
        let home = state.hubPlaceBase + Int(head.pointee.hub)
        for index in state.near.centresOfRegion[region] {
            let centre = Int(index)
            let place = state.places.place(ofCentre: centre)
            let there = state.travel.between(station, place, region: region)
            let back = state.travel.between(place, home, region: region)
            let elsewhere = state.problem.centres[centre].district != district
            let cost =
                RoadCost(head, state).ofWayHome(
                    there.duration + back.duration, there.distance + back.distance)
                + (elsewhere ? Double(ScoreWeights.Soft.tabulationElsewhere) : 0)
            centres.append(Candidate(station: centre, key: cost))
        }
        centres.sort { ($0.key, $0.station) < ($1.key, $1.station) }
        for choice in centres.prefix(3) {
            let end = Int(head.pointee.count)
            state.insert(state.places.place(ofCentre: choice.station), at: end, of: team)
            head.pointee.hasTabulation = true
            if state.scheduleEitherWay(team) { return true }
            head.pointee.hasTabulation = false
            state.remove(at: end, of: team)
        }
        return false
    }
}
