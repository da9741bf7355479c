import Deployment
import MissionModel
import PlanJudgement

/// Makes repairs of a base plan at some instant of it, and breaks them at random: what is past is rewritten, people and
/// stops change teams, and the mission has changed meanwhile.
struct RepairCorruption {
    private var random: DrawGenerator
    private let mission: MissionDocument
    private let base: PlanDocument
    /// What repairs begin with: the base plan itself, or an example of a repair.
    private let repair: PlanDocument

    init(seed: UInt64, mission: MissionDocument, base: PlanDocument) {
        random = DrawGenerator(seed: seed)
        (self.mission, self.base) = (mission, base)
        var repair = base
        (repair.version, repair.baseVersion, repair.status) = (base.version + 1, base.version, .draft)
        (repair.metrics.peopleChanged, repair.metrics.stopsChanged) = (0, 0)
        self.repair = repair
    }

    init(seed: UInt64, _ example: EvaluationCase) {
        random = DrawGenerator(seed: seed)
        (mission, base, repair) = (example.mission, example.base ?? example.plan, example.plan)
    }

    mutating func corrupted() throws -> EvaluationCase {
        var (mission, plan, base) = (mission, repair, base)
        if random.below(3) > 0 || plan.asOf == nil { plan.asOf = instant() }
        if random.below(2) == 0 {
            for _ in 0...random.below(3) { happen(&mission) }
            mission = try MissionDocument(bytes: mission.bytes)
        }
        if random.below(3) == 0 {
            var changes = PlanCorruption(seed: random.next(), mission: MissionIndex(mission))
            plan = changes.corrupted(plan)
        }
        for _ in 0..<random.below(5) where !plan.teams.isEmpty { change(&plan) }
        if random.below(12) == 0 { misfit(&plan, &base) }
        for n in plan.teams.indices { plan.teams[n].members = Array(Set(plan.teams[n].members)).sorted() }
        return EvaluationCase(mission: mission, plan: plan, base: base)
    }

    private mutating func pick<T>(_ items: [T]) -> T? { items.isEmpty ? nil : items[random.below(items.count)] }

    /// From three days before the polling day to its night; most of them while teams are out.
    private mutating func instant() -> Instant {
        let stops = base.teams.flatMap(\.stops)
        let times =
            base.teams.flatMap { [$0.start.seconds, $0.end.seconds] }
            + stops.flatMap { [$0.arrive.seconds, $0.leave.seconds] }
        guard let time = pick(times), random.below(8) > 0 else {
            let end = base.teams.first?.end.seconds ?? 0
            return Instant(seconds: end - random.below(90) * 3600, offset: 0)
        }
        return Instant(seconds: time + [-600, -1, 0, 0, 1, 900][random.below(6)], offset: 18_000)
    }

    // MARK: What happens meanwhile

    private mutating func happen(_ mission: inout MissionDocument) {
        let placed = Set(base.teams.flatMap(\.members) + base.reserves.map(\.observer))
        let visited = Set(base.teams.flatMap(\.stops).compactMap(\.place))
        switch random.below(11) {
        case 0, 1:
            for n in mission.observers.indices where placed.contains(mission.observers[n].id) && random.below(8) == 0 {
                mission.observers[n].status = pick(ObserverStatus.allCases) ?? .withdrawn
            }
        case 2:
            for n in mission.stations.indices where visited.contains(mission.stations[n].id) && random.below(9) == 0 {
                mission.stations[n].noGo = true
            }
        case 3:
            mission.regions[random.below(mission.regions.count)].status = random.below(2) == 0 ? .closed : .restricted
        case 4: mission.hubs[random.below(mission.hubs.count)].vehicles = random.below(2)
        case 5:
            let hub = mission.hubs[random.below(mission.hubs.count)].id
            let people = placed.sorted()
            if let person = pick(people) { mission.pins.append(Pin(observers: [person], hub: hub)) }
        case 6 where mission.hubs.count > 1 && random.below(3) == 0:
            let hub = mission.hubs[random.below(mission.hubs.count)].id
            mission.hubs.removeAll { $0.id == hub }
            mission.pins.removeAll { $0.hub == hub }
        case 7 where random.below(3) == 0:
            if let place = pick(visited.sorted()) {
                mission.stations.removeAll { $0.id == place }
                mission.tabulationCentres.removeAll { $0.id == place }
                mission.sample?.units.removeAll { $0.station == place }
            }
        case 8 where random.below(3) == 0:
            if let person = pick(placed.sorted()) {
                mission.observers.removeAll { $0.id == person }
                mission.pins.removeAll { $0.observers.contains(person) }
                mission.incompatibilities.removeAll { $0.kind == .observers && $0.pair.contains(person) }
            }
        case 9:
            for n in mission.observers.indices where random.below(8) == 0 {
                let hours = random.below(30) * 3600
                mission.observers[n].availableFrom = Instant(
                    seconds: (base.teams.first?.start.seconds ?? 0) + hours - 7200, offset: 0)
                mission.observers[n].availableTo = Instant(
                    seconds: mission.observers[n].availableFrom.seconds + 3600 + random.below(40) * 3600, offset: 0)
            }
        default:
            mission.mission.debriefing = Instant(
                seconds: (base.teams.first?.end.seconds ?? 0) + random.below(12) * 3600, offset: 0)
            for n in mission.observers.indices { mission.observers[n].debriefing = random.below(3) == 0 }
        }
    }

    // MARK: What the repair does

    private mutating func change(_ plan: inout PlanDocument) {
        let team = random.below(plan.teams.count)
        switch random.below(13) {
        case 0, 1: swapPeople(&plan, team)
        case 2: call(&plan, team)
        case 3: leave(&plan, team)
        case 4, 5: cut(&plan, team)
        case 6, 7: retime(&plan.teams[team])
        case 8: addStop(&plan, team)
        case 9 where random.below(2) == 0: plan.teams.remove(at: team)
        case 10: rename(&plan, team)
        case 11: plan.teams[team].hub = mission.hubs[random.below(mission.hubs.count)].id
        default: plan.teams[team].rota = pick(Rota.allCases) ?? .full
        }
    }

    private func moved(_ instant: Instant, by seconds: Int) -> Instant {
        Instant(seconds: instant.seconds + seconds, offset: 18_000)
    }

    private mutating func swapPeople(_ plan: inout PlanDocument, _ team: Int) {
        let other = random.below(plan.teams.count)
        guard !plan.teams[team].members.isEmpty, !plan.teams[other].members.isEmpty else { return }
        let (a, b) = (random.below(plan.teams[team].members.count), random.below(plan.teams[other].members.count))
        (plan.teams[team].members[a], plan.teams[other].members[b]) = (
            plan.teams[other].members[b], plan.teams[team].members[a]
        )
    }

    private mutating func call(_ plan: inout PlanDocument, _ team: Int) {
        if !plan.reserves.isEmpty {
            plan.teams[team].members.append(plan.reserves.remove(at: random.below(plan.reserves.count)).observer)
        }
        if random.below(2) == 0, !plan.teams[team].members.isEmpty { plan.teams[team].members.removeFirst() }
    }

    /// People leave a team, some of them to the reserves.
    private mutating func leave(_ plan: inout PlanDocument, _ team: Int) {
        let everyone = random.below(2) == 0
        while let person = plan.teams[team].members.popLast() {
            if random.below(2) == 0 {
                plan.reserves.append(PlanReserve(observer: person, hub: plan.teams[team].hub))
            } else if random.below(2) == 0 {
                plan.unassigned.append(.init(observer: person, reason: .unavailable, detail: ""))
            }
            if !everyone { return }
        }
    }

    /// The last stops fall away, often just those to come.
    private mutating func cut(_ plan: inout PlanDocument, _ team: Int) {
        let asOf = plan.asOf?.seconds ?? 0
        if random.below(3) > 0 {
            plan.teams[team].stops.removeAll { $0.arrive.seconds > asOf }
        } else if !plan.teams[team].stops.isEmpty {
            plan.teams[team].stops.remove(at: random.below(plan.teams[team].stops.count))
        }
        if random.below(2) == 0 {
            let last = plan.teams[team].stops.last?.leave.seconds ?? plan.teams[team].start.seconds
            let back = max(asOf, last) + plan.teams[team].returnLeg.durationS + [-1, 0, 1, 600][random.below(4)]
            plan.teams[team].end = Instant(seconds: back, offset: 18_000)
        }
    }

    private mutating func retime(_ team: inout PlanTeam) {
        let by = [-1, 1, -900, 901, 1801, -3600][random.below(6)]
        guard !team.stops.isEmpty, random.below(4) > 0 else {
            if random.below(2) == 0 {
                team.start = moved(team.start, by: by)
            } else {
                team.end = moved(team.end, by: by)
            }
            return
        }
        let n = random.below(team.stops.count)
        switch random.below(3) {
        case 0: team.stops[n].arrive = moved(team.stops[n].arrive, by: by)
        case 1: team.stops[n].leave = moved(team.stops[n].leave, by: by)
        default:
            for k in n..<team.stops.count {
                team.stops[k].arrive = moved(team.stops[k].arrive, by: by)
                team.stops[k].leave = moved(team.stops[k].leave, by: by)
            }
        }
    }

    /// A stop of another team, or one that no team had, about the instant of the repair.
    private mutating func addStop(_ plan: inout PlanDocument, _ team: Int) {
        let other = random.below(plan.teams.count)
        if random.below(2) == 0, !plan.teams[other].stops.isEmpty {
            let stop = plan.teams[other].stops.remove(at: random.below(plan.teams[other].stops.count))
            plan.teams[team].stops.insert(stop, at: random.below(plan.teams[team].stops.count + 1))
            return
        }
        guard let station = pick(mission.stations) else { return }
        let arrive = Instant(seconds: (plan.asOf?.seconds ?? 0) + random.below(5) * 900, offset: 0)
        let stop = PlanStop(
            kind: .voting, place: station.id, arrive: arrive, leave: moved(arrive, by: 1800),
            leg: Leg(distanceM: 1501, durationS: 691))
        let n = plan.teams[team].stops.firstIndex { $0.arrive > arrive } ?? plan.teams[team].stops.count
        plan.teams[team].stops.insert(stop, at: n)
    }

    private mutating func rename(_ plan: inout PlanDocument, _ team: Int) {
        if random.below(2) == 0 {
            plan.teams[team].id = "NEW-\(random.below(1_000_000))"
        } else {
            let other = random.below(plan.teams.count)
            let (a, b) = (plan.teams[team].id, plan.teams[other].id)
            (plan.teams[team].id, plan.teams[other].id) = (b, a)
        }
    }

    // MARK: Bases that do not fit

    private mutating func misfit(_ plan: inout PlanDocument, _ base: inout PlanDocument) {
        switch random.below(4) {
        case 0: base.version = max(1, base.version - 1)
        case 1: base.mission += "-other"
        case 2:
            (base.baseVersion, base.version) = (1, max(2, base.version))
            base.asOf = plan.asOf.map { moved($0, by: 1 - random.below(3)) }
            (base.metrics.peopleChanged, base.metrics.stopsChanged) = (0, 0)
            if base.version != plan.baseVersion { plan.baseVersion = base.version }
            plan.version = max(plan.version, base.version + 1)
        default: plan.reserves.append(PlanReserve(observer: "nobody", hub: "nowhere"))
        }
    }
}
