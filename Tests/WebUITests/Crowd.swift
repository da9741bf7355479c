import Deployment
import MissionModel
import TestSupport

/// A made mission of forty regions with a plan of so many teams, each with eight stops.
struct Crowd {
    static let regions = 40

    private(set) var mission: MissionDocument
    private(set) var plan = ReadingFixture.plan()

    /// - Parameters:
    ///   - count: of teams; the same number in each region.
    ///   - hasManyDelegations: whether every ten teams have people of another delegation, else all of two.
    init(_ id: String, teams count: Int, hasSample: Bool = false, hasManyDelegations: Bool = false) throws {
        mission = try ReadingFixture.mission()
        let (region, hub, station) = (mission.regions[1], mission.hubs[1], mission.stations[2])
        let (observer, team) = (mission.observers[0], plan.teams[0])
        mission.mission.id = id
        plan.mission = id
        (mission.regions, mission.hubs, mission.stations, mission.observers) = ([], [], [], [])
        (mission.tabulationCentres, plan.teams, plan.reserves, plan.unassigned) = ([], [], [], [])
        for n in 0..<Self.regions {
            let (lat, lon) = (42 + Double(n / 8) * 2, 52 + Double(n % 8) * 4)
            var here = region
            (here.id, here.name) = ("R\(n)", "Region \(n)")
            mission.regions.append(here)
            var base = hub
            (base.id, base.region, base.name, base.lat, base.lon) = ("H\(n)", here.id, "Hotel \(n)", lat, lon)
            mission.hubs.append(base)
            for t in 0..<count / Self.regions {
                var crew = team
                (crew.id, crew.hub, crew.stops) = ("R\(n)-T\(t)", base.id, [])
                crew.members = ["\(n)-\(t)-a", "\(n)-\(t)-b"]
                let other = hasManyDelegations ? "D\(plan.teams.count / 10)" : "DE"
                for (member, delegation) in zip(crew.members, ["FR", other]) {
                    var person = observer
                    (person.id, person.delegation, person.label) = (member, delegation, "Person \(member)")
                    mission.observers.append(person)
                }
                for s in 0..<8 {
                    var place = station
                    (place.id, place.region) = ("s\(n)-\(t)-\(s)", here.id)
                    (place.lat, place.lon) = (lat + Double(t) / 60 - 0.4, lon + Double(s) / 8 - 0.5)
                    mission.stations.append(place)
                    var stop = team.stops[2]
                    stop.place = place.id
                    stop.arrive = Instant(seconds: team.start.seconds + 1800 + s * 3600, offset: 0)
                    stop.leave = Instant(seconds: stop.arrive.seconds + 1800, offset: 0)
                    crew.stops.append(stop)
                }
                crew.end = Instant(seconds: team.start.seconds + 10 * 3600, offset: 0)
                plan.teams.append(crew)
                plan.shortfalls.append(
                    Shortfall(code: .m3, subject: crew.id, value: 10 + t, detail: "Two stops of six."))
            }
        }
        plan.metrics.teams = plan.teams.count
        if hasManyDelegations {
            mission.delegations += (0...count / 10).map { n in
                Delegation(id: "D\(n)", name: "Delegation \(n)", country: "DE")
            }
        }
        guard hasSample else { return }
        mission.sample = Sample(
            seed: 1,
            units: mission.stations.enumerated().map { n, station in
                SampleUnit(
                    station: station.id, stratum: station.region, order: n + 1,
                    use: n % 5 == 4 ? .substitute : .primary,
                    inclusionProbability: 0.5)
            })
    }

    /// Stores the plan for the mission as the store has it, so many times, each time without some teams of the former.
    func storePlans(_ count: Int = 1, dropping teams: Int = 1, in transaction: any StoreTransaction) async throws {
        let export = try await transaction.exportDocument(mission.mission.id)
        try await transaction.keepMissionDocument(export)
        var plan = plan
        plan.missionSHA256 = export.sha256
        for _ in 0..<count {
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
            plan.teams.removeLast(teams)
        }
    }
}

extension PageHarness {
    /// A mission `BIG` of forty regions with a plan of so many teams, and with another of thirty teams less.
    func addCrowd(teams count: Int) async throws {
        let crowd = try Crowd("BIG", teams: count, hasSample: true)
        store.change { $0.missions["BIG"] = MemoryState.Mission(document: crowd.mission) }
        try await store.transaction(.write, as: .worker) { try await crowd.storePlans(2, dropping: 30, in: $0) }
    }
}
