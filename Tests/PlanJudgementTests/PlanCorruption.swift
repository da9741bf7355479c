import Deployment
import MissionModel
import PlanJudgement
import Travel

/// Breaks a plan at random in ways that keep its form, so that every rule and term has something to say.
struct PlanCorruption {
    var random: DrawGenerator
    let mission: MissionIndex
    private let placesOfRegion: [[String]]
    private let centresOfRegion: [[String]]

    init(seed: UInt64, mission: MissionIndex) {
        random = DrawGenerator(seed: seed)
        self.mission = mission
        var places = [[String]](repeating: [], count: mission.document.regions.count)
        for (station, region) in zip(mission.document.stations, mission.stationRegion) {
            places[region].append(station.id)
        }
        var centres = [[String]](repeating: [], count: mission.document.regions.count)
        for (centre, region) in zip(mission.document.tabulationCentres, mission.centreRegion) {
            centres[region].append(centre.id)
        }
        (placesOfRegion, centresOfRegion) = (places, centres)
    }

    mutating func corrupted(_ plan: PlanDocument) -> PlanDocument {
        var plan = plan
        for _ in 0...random.below(6) where !plan.teams.isEmpty { change(&plan) }
        if random.below(3) > 0 { for n in plan.teams.indices { relink(&plan.teams[n]) } }
        for n in plan.teams.indices { plan.teams[n].members = Array(Set(plan.teams[n].members)).sorted() }
        return plan
    }

    private mutating func change(_ plan: inout PlanDocument) {
        let team = random.below(plan.teams.count)
        switch random.below(14) {
        case 0, 1: changePeople(&plan, team)
        case 2: changeTeam(&plan, team)
        case 3: changeList(&plan)
        case 4, 5: shift(&plan.teams[team])
        case 6, 7: moveStop(&plan, team)
        case 8: changeBreak(&plan.teams[team])
        case 9: addTabulation(&plan.teams[team])
        default: changeStop(&plan.teams[team])
        }
    }

    private mutating func pick<T>(_ items: [T]) -> T? { items.isEmpty ? nil : items[random.below(items.count)] }

    private mutating func anyObserver() -> String {
        mission.document.observers[random.below(mission.document.observers.count)].id
    }

    private func moved(_ instant: Instant, by seconds: Int) -> Instant {
        Instant(seconds: instant.seconds + seconds, offset: 18_000)
    }

    // MARK: People and teams

    private mutating func changePeople(_ plan: inout PlanDocument, _ team: Int) {
        let other = random.below(plan.teams.count)
        guard !plan.teams[team].members.isEmpty, !plan.teams[other].members.isEmpty else { return }
        let (a, b) = (random.below(plan.teams[team].members.count), random.below(plan.teams[other].members.count))
        switch random.below(4) {
        case 0:
            (plan.teams[team].members[a], plan.teams[other].members[b]) =
                (plan.teams[other].members[b], plan.teams[team].members[a])
        case 1: plan.teams[team].members.append(anyObserver())
        case 2 where plan.teams[team].members.count > 1: plan.teams[team].members.remove(at: a)
        default: plan.teams[team].members[a] = anyObserver()
        }
    }

    private mutating func changeTeam(_ plan: inout PlanDocument, _ team: Int) {
        switch random.below(6) {
        case 0: plan.teams[team].rota = pick(Rota.allCases) ?? .full
        case 1: plan.teams[team].interpreter.toggle()
        case 2: plan.teams[team].hub = mission.document.hubs[random.below(mission.document.hubs.count)].id
        case 3: plan.teams.remove(at: team)
        case 4: plan.teams[team].start = moved(plan.teams[team].start, by: (random.below(40) - 20) * 600)
        default: plan.teams[team].end = moved(plan.teams[team].end, by: (random.below(40) - 20) * 600)
        }
    }

    private mutating func changeList(_ plan: inout PlanDocument) {
        let hub = mission.document.hubs[random.below(mission.document.hubs.count)].id
        switch random.below(3) {
        case 0: plan.reserves.append(PlanReserve(observer: anyObserver(), hub: hub))
        case 1: plan.unassigned.append(.init(observer: anyObserver(), reason: .noPartner, detail: "none"))
        default: if !plan.reserves.isEmpty { plan.reserves.removeLast() }
        }
    }

    // MARK: Stops

    private mutating func shift(_ team: inout PlanTeam) {
        guard !team.stops.isEmpty else { return }
        let (stop, by) = (random.below(team.stops.count), (random.below(61) - 30) * 60)
        switch random.below(4) {
        case 0: team.stops[stop].arrive = moved(team.stops[stop].arrive, by: by)
        case 1: team.stops[stop].leave = moved(team.stops[stop].leave, by: by)
        case 2:
            for n in team.stops.indices {
                team.stops[n].arrive = moved(team.stops[n].arrive, by: by)
                team.stops[n].leave = moved(team.stops[n].leave, by: by)
            }
        default:
            let leg = team.stops[stop].leg
            team.stops[stop].leg = leg.map {
                MissionModel.Leg(
                    distanceM: max(0, $0.distanceM + random.below(5) - 2),
                    durationS: max(0, $0.durationS + random.below(3) - 1))
            }
        }
    }

    private mutating func changeStop(_ team: inout PlanTeam) {
        guard !team.stops.isEmpty else { return }
        let n = random.below(team.stops.count)
        guard team.stops[n].kind.counts else { return }
        switch random.below(5) {
        case 0: team.stops[n].kind = pick([.opening, .voting, .closing]) ?? .voting
        case 1: team.stops[n].place = mission.document.stations[random.below(mission.document.stations.count)].id
        case 2:
            let region = mission.hubPosition[team.hub].map { mission.hubRegion[$0] } ?? 0
            if let place = pick(placesOfRegion[region]) { team.stops[n].place = place }
        case 3: team.stops.remove(at: n)
        default: team.stops.insert(team.stops[n], at: random.below(team.stops.count + 1))
        }
    }

    private mutating func moveStop(_ plan: inout PlanDocument, _ team: Int) {
        let other = random.below(plan.teams.count)
        guard !plan.teams[team].stops.isEmpty, !plan.teams[other].stops.isEmpty else { return }
        let (a, b) = (random.below(plan.teams[team].stops.count), random.below(plan.teams[other].stops.count))
        if random.below(2) == 0 {
            plan.teams[other].stops.insert(plan.teams[team].stops.remove(at: a), at: b)
        } else {
            (plan.teams[team].stops[a], plan.teams[other].stops[b]) = (
                plan.teams[other].stops[b], plan.teams[team].stops[a]
            )
        }
    }

    private mutating func changeBreak(_ team: inout PlanTeam) {
        if let n = team.stops.firstIndex(where: { $0.kind == .break }), random.below(3) > 0 {
            if random.below(2) == 0 {
                team.stops.remove(at: n)
            } else {
                team.stops[n].leave = moved(team.stops[n].leave, by: (random.below(41) - 20) * 60)
            }
        } else {
            let n = random.below(team.stops.count + 1)
            let from = n > 0 ? team.stops[n - 1].leave : team.start
            let stop = PlanStop(kind: .break, place: nil, arrive: from, leave: moved(from, by: 2700), leg: nil)
            team.stops.insert(stop, at: n)
        }
    }

    private mutating func addTabulation(_ team: inout PlanTeam) {
        let region = random.below(4) == 0 ? nil : mission.hubPosition[team.hub].map { mission.hubRegion[$0] }
        let centres = region.map { centresOfRegion[$0] } ?? mission.document.tabulationCentres.map(\.id)
        guard let centre = pick(centres) else { return }
        let last = team.stops.lastIndex { $0.kind == .closing } ?? team.stops.count - 1
        let from = last >= 0 ? team.stops[last].leave : team.start
        let arrive = moved(from, by: random.below(3) * 1800)
        team.stops.insert(
            PlanStop(
                kind: .tabulation, place: centre, arrive: arrive,
                leave: moved(arrive, by: 3000 + random.below(3) * 600),
                leg: MissionModel.Leg(distanceM: 0, durationS: 0)), at: last + 1)
    }

    // MARK: Legs

    /// States the legs of the travel model, so that other rules are seen beside H5.
    private func relink(_ team: inout PlanTeam) {
        guard let hub = mission.hubPosition[team.hub] else { return }
        let model = mission.travel[mission.hubRegion[hub]]
        var here = mission.hubLocation(hub)
        var isAway = false
        team.distanceM = 0
        for n in team.stops.indices {
            guard let place = team.stops[n].place else { continue }
            let centre = mission.centrePosition[place].map(mission.centreLocation)
            let station = mission.stationPosition[place].map(mission.stationLocation)
            guard let there = team.stops[n].kind == .tabulation ? centre : station else { continue }
            let leg = model.leg(from: here, to: there)
            team.stops[n].leg = MissionModel.Leg(distanceM: leg.distance, durationS: leg.duration)
            team.distanceM += leg.distance
            (here, isAway) = (there, true)
        }
        let back = isAway ? model.leg(from: here, to: mission.hubLocation(hub)) : .none
        team.returnLeg = MissionModel.Leg(distanceM: back.distance, durationS: back.duration)
        team.distanceM += back.distance
    }
}
