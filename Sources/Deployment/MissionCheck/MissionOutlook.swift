import MissionModel
import PlanJudgement

/// What a mission offers to a plan: the regions that teams can work in, the people who can be in one, the stations in reach.
struct MissionOutlook {
    let mission: MissionIndex
    /// Of each region: its hubs that have a vehicle.
    let hubsWithVehicles: [[Int]]
    /// Observers who are expected in a team: accredited, no reserve, not of the host country.
    let deployable: [Int]
    /// Of each station: whether it may be visited, the sample aside, and some hub reaches it and returns.
    let isReachable: [Bool]
    /// Of each region: its reachable stations, and those of them that the sample allows.
    let reachableCount: [Int]
    let visitableCount: [Int]
    /// Regions where a team could be based.
    let servableRegions: [Int]

    init(_ mission: MissionIndex) {
        self.mission = mission
        let document = mission.document
        var hubs = [[Int]](repeating: [], count: document.regions.count)
        for (hub, region) in mission.hubRegion.enumerated() where document.hubs[hub].vehicles > 0 {
            hubs[region].append(hub)
        }
        hubsWithVehicles = hubs
        let deployable = document.observers.indices.filter { position in
            let observer = document.observers[position]
            return observer.status == .accredited && !observer.reserve && !mission.isOfHost(position)
        }
        self.deployable = deployable
        var isReachable = [Bool](repeating: false, count: document.stations.count)
        var (reachable, visitable) = (document.regions.map { _ in 0 }, document.regions.map { _ in 0 })
        for stratum in SamplingFrame(mission).strata {
            for station in stratum.stations {
                isReachable[station] = true
                reachable[mission.stationRegion[station]] += 1
                if mission.mayVisit(station: station) { visitable[mission.stationRegion[station]] += 1 }
            }
        }
        self.isReachable = isReachable
        (reachableCount, visitableCount) = (reachable, visitable)
        servableRegions = document.regions.indices.filter { region in
            Self.admitsTeams(document.regions[region])
                && hubs[region].contains { Self.canSeat(mission, hub: $0, region: region, deployable: deployable) }
        }
    }

    var document: MissionDocument { mission.document }
    var rules: Rules { mission.rules }
    var day: ObservationDay { ObservationDay(mission) { isReachable[$0] } }
    /// What a finding about the whole mission is about.
    var missionID: String { document.mission.id }

    static func admitsTeams(_ region: Region) -> Bool {
        region.status != .closed && region.maxTeams != 0
    }

    /// Whether a team could start at a hub: with an interpreter who has a seat, or with somebody who speaks the language.
    private static func canSeat(_ mission: MissionIndex, hub: Int, region: Int, deployable: [Int]) -> Bool {
        let (data, size) = (mission.document.hubs[hub], mission.rules.teamSize)
        if data.interpreters > 0, data.seats >= size + 2 { return true }
        return data.seats >= size + 1
            && deployable.contains {
                speaks(mission, observer: $0, languageOf: region) && mayBe(mission, $0, in: region)
            }
    }

    static func speaks(_ mission: MissionIndex, observer: Int, languageOf region: Int) -> Bool {
        let languages = mission.document.observers[observer].languages
        return mission.document.regions[region].languages.contains(where: languages.contains)
    }

    static func mayBe(_ mission: MissionIndex, _ observer: Int, in region: Int) -> Bool {
        !mission.document.observers[observer].excludedRegions.containsExactly(mission.document.regions[region].id)
    }

    func speaks(_ observer: Int, languageOf region: Int) -> Bool {
        Self.speaks(mission, observer: observer, languageOf: region)
    }

    func mayBe(_ observer: Int, in region: Int) -> Bool {
        Self.mayBe(mission, observer, in: region)
    }

    /// The hubs of a region whose vehicles have seats for a driver and a team.
    func roomyHubs(of region: Int) -> [Hub] {
        hubsWithVehicles[region].map { document.hubs[$0] }.filter { $0.seats >= rules.teamSize + 1 }
    }

    /// The vehicles of a region that a team fits into.
    func vehicles(of region: Int) -> Int { roomyHubs(of: region).reduce(0) { $0 + $1.vehicles } }

    /// The interpreters of a region who find a vehicle with a seat beside a team.
    func interpreters(of region: Int) -> Int {
        roomyHubs(of: region).reduce(0) { sum, hub in
            sum + (hub.seats >= rules.teamSize + 2 ? min(hub.interpreters, hub.vehicles) : 0)
        }
    }

    /// How many who are expected in a team speak a region's language and may be there.
    func speakers(of region: Int) -> Int {
        deployable.count { speaks($0, languageOf: region) && mayBe($0, in: region) }
    }

    /// The most teams that a region's vehicles with their seats, its interpreters and speakers, and its limit allow.
    func teamLimit(of region: Int) -> Int {
        let possible = min(vehicles(of: region), interpreters(of: region) + speakers(of: region))
        return min(possible, document.regions[region].maxTeams ?? possible)
    }

    /// A list of identifiers that stays readable: the first few and how many more.
    static func some(_ identifiers: [String], _ shown: Int = 5) -> String {
        let more = identifiers.count - shown
        return identifiers.prefix(shown).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}
