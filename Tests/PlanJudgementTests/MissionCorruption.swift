import Deployment
import MissionModel

/// Changes facts of a mission at random, near the people and places of one plan, so that the plan breaks its rules.
struct MissionCorruption {
    var random: DrawGenerator
    let plan: PlanDocument

    init(seed: UInt64, plan: PlanDocument) {
        random = DrawGenerator(seed: seed)
        self.plan = plan
    }

    mutating func corrupted(_ mission: MissionDocument) throws -> MissionDocument {
        var mission = mission
        mission.statedRules = try rules(mission.rules.stated)
        if random.below(3) == 0 { mission.statedTravel = try travel() }
        for _ in 0..<random.below(4) { change(&mission.regions[random.below(mission.regions.count)]) }
        for _ in 0..<random.below(4) { change(&mission.hubs[random.below(mission.hubs.count)]) }
        let visited = Set(plan.teams.flatMap(\.stops).compactMap(\.place))
        for n in mission.stations.indices where visited.contains(mission.stations[n].id) && random.below(8) == 0 {
            change(&mission.stations[n])
        }
        for n in mission.observers.indices where random.below(6) == 0 {
            change(&mission.observers[n], regions: mission.regions.map(\.id))
        }
        changePairs(&mission)
        if random.below(3) == 0 { mission.sample = sample(of: mission, visited: visited) }
        if random.below(4) == 0 {
            mission.mission.hostCountry = mission.delegations[random.below(mission.delegations.count)].country
        }
        if random.below(3) == 0, let start = plan.teams.first?.end {
            mission.mission.debriefing = Instant(seconds: start.seconds + random.below(20) * 3600, offset: 0)
        }
        return try MissionDocument(bytes: mission.bytes)
    }

    private mutating func rules(_ stated: JSONObject) throws -> Rules {
        let choices: [(String, [JSONValue])] = [
            ("team_size", [1, 3]), ("max_trios", [0, 2, 5]),
            ("working_languages", [["ru"], ["ru", "en"], ["fr", "en"]]),
            ("opening_lead_min", [0, 20, 45]), ("opening_stay_min", [0, 40]), ("visit_min", [0, 31, 45]),
            ("closing_lead_min", [0, 15, 60]), ("count_min", [0, 120, 240]), ("tabulation_min", [0, 30, 55, 90]),
            ("target_stops", [0, 8, 14]), ("min_stops", [0, 9, 12]), ("max_stops", [5, 9, 11]),
            ("break_min", [0, 46, 90]),
            ("break_window", [["12:00", "14:00"], ["07:00", "24:00"], ["00:00", "10:00"]]),
            ("max_leg_min", [20, 35, 90]),
            ("max_km", [0, 90, 150, 400]), ("max_duty_min", [500, 700, 1000]), ("rest_min", [0, 600]),
            ("late_start", ["11:00", "13:30", "00:00", "24:00"]), ("max_delegation_teams_per_region", [0, 1, 4]),
            (
                "rural_share_min",
                [
                    .number(JSONNumber(text: "0.29")), 1, 0, .number(JSONNumber(text: "0.333333333333333")),
                    .double(0.57),
                ]
            ),
        ]
        var object = stated
        for (key, values) in choices where random.below(5) == 0 { object[key] = values[random.below(values.count)] }
        return try Rules(object)
    }

    private mutating func travel() throws -> TravelRules {
        var object: JSONObject = ["kind": .string(random.below(3) == 0 ? "table" : "great_circle")]
        let choices: [(String, [JSONValue])] = [
            ("detour", [1, .double(1.1), .double(1.337)]), ("speed_kmh", [50, .double(72.3), .double(33.3)]),
            ("overhead_min", [0, 15]), ("same_site_m", [0, 2000, 50_000]), ("same_site_min", [0, 9]),
        ]
        for (key, values) in choices where random.below(2) == 0 { object[key] = values[random.below(values.count)] }
        return try TravelRules(object)
    }

    private mutating func change(_ region: inout Region) {
        switch random.below(9) {
        case 0: region.status = .closed
        case 1: region.status = .restricted
        case 2: region.minTeams = random.below(9)
        case 3: region.maxTeams = random.below(4)
        case 4: region.languages = [["en"], [], ["ru", "kk"]][random.below(3)]
        case 5: region.returnMin = random.below(1500)
        case 6: region.speedKmh = [44.4, 90, 61.7][random.below(3)]
        case 7: region.detour = [1, 1.05, 2.5][random.below(3)]
        default: region.timeZone = ["Asia/Almaty", "Europe/Berlin", "Asia/Qyzylorda"][random.below(3)]
        }
    }

    private mutating func change(_ hub: inout Hub) {
        switch random.below(4) {
        case 0: hub.vehicles = random.below(3)
        case 1: hub.seats = 2 + random.below(3)
        case 2: hub.interpreters = random.below(2)
        default: hub.lat += 0.001
        }
    }

    private mutating func change(_ station: inout Station) {
        switch random.below(10) {
        case 0: station.noGo = true
        case 1: station.kind = StationKind.allCases[random.below(StationKind.allCases.count)]
        case 2: station.cleared.toggle()
        case 3: station.opens = ClockTime(minutes: 360 + random.below(8) * 30)
        case 4: station.closes = ClockTime(minutes: 1050 + random.below(10) * 30)
        case 5: station.setting = station.setting == .rural ? .urban : .rural
        case 6: station.voters = nil
        case 7: station.district = ["\u{E9}", "e\u{301}"][random.below(2)]
        case 8: station.lat += 0.0001
        default: station.noGo = false
        }
    }

    private mutating func change(_ observer: inout Observer, regions: [String]) {
        let region = regions[random.below(regions.count)]
        switch random.below(13) {
        case 0: observer.status = ObserverStatus.allCases[random.below(4)]
        case 1: observer.reserve.toggle()
        case 2: observer.availableFrom = Instant(seconds: observer.availableFrom.seconds + 47 * 3600, offset: 0)
        case 3: observer.availableTo = Instant(seconds: observer.availableTo.seconds - 55 * 3600, offset: 3600)
        case 4: observer.debriefing.toggle()
        case 5: observer.maxLegMin = random.below(60)
        case 6: observer.maxKm = random.below(200)
        case 7: observer.excludedRegions = [region]
        case 8: observer.preferredRegions = [region]
        case 9: observer.languages = [["en"], ["fr"], [], ["en", "ru", "kk"]][random.below(4)]
        case 10: observer.politicalFamily = ["\u{E9}", "e\u{301}", nil][random.below(3)]
        case 11: observer.sex = Sex.allCases[random.below(3)]
        default: observer.firstTime = true
        }
    }

    private mutating func changePairs(_ mission: inout MissionDocument) {
        let people = mission.observers.map(\.id)
        for team in plan.teams where team.members.count > 1 && random.below(10) == 0 {
            mission.incompatibilities.append(
                Incompatibility(kind: .observers, pair: Array(team.members.prefix(2).reversed())))
        }
        for _ in 0..<random.below(4) {
            let (a, b) = (random.below(people.count), random.below(people.count))
            let hub = mission.hubs[random.below(mission.hubs.count)].id
            mission.pins.append(Pin(observers: a == b ? [people[a]] : [people[a], people[b]], hub: hub))
        }
    }

    private mutating func sample(of mission: MissionDocument, visited: Set<String>) -> Sample {
        var units: [SampleUnit] = []
        for station in mission.stations
        where random.below(visited.contains(station.id) ? 6 : 40) > (visited.contains(station.id) ? 0 : 38) {
            units.append(
                SampleUnit(
                    station: station.id, stratum: "\(station.region)/\(station.setting.rawValue)",
                    order: units.count + 1,
                    use: random.below(3) == 0 ? .substitute : .primary, inclusionProbability: 0.5))
        }
        return Sample(seed: 1, units: units)
    }
}
