import MissionModel

/// What a plan's teams come to together: counts to which a team is added and from which it is taken again, so that a
/// change costs no more than the teams that it touches.
struct PlanSums {
    struct Region {
        var teams = 0
        /// Those that are no mere record.
        var live = 0
        /// Those with a stop that counts.
        var working = 0
        var early = 0
        var late = 0
        /// Those that follow a tabulation.
        var tabulating = 0
        /// Of its stations those that are visited.
        var stations = 0
    }

    /// Of one stratum of the sample.
    struct Stratum {
        var primaries = 0
        var substitutes = 0
    }

    private let ground: JudgementGround
    private(set) var regions: [Region]
    /// How many teams, mere records aside, a delegation is in: one list for each region.
    private(set) var delegationTeams: [[Int]]
    /// Places at tabulations of each delegation.
    private(set) var nights: [Int]

    // Of the stations that are visited, each once.
    private(set) var stations = 0
    private(set) var ruralStations = 0
    private(set) var voters = 0
    private(set) var districts = 0
    private(set) var strata: [Stratum]

    /// In how many teams with a stop that counts somebody is.
    private var timesWorking: [Int]
    private var timesVisited: [Int32]
    /// The visited stations of each district.
    private var stationsOfDistrict: [Int32]

    init(_ teams: [JudgedTeam], on ground: JudgementGround) {
        let document = ground.mission.document
        self.ground = ground
        regions = Array(repeating: Region(), count: document.regions.count)
        nights = Array(repeating: 0, count: document.delegations.count)
        delegationTeams = Array(repeating: nights, count: document.regions.count)
        strata = Array(repeating: Stratum(), count: ground.strata.count)
        timesWorking = Array(repeating: 0, count: document.observers.count)
        timesVisited = Array(repeating: 0, count: ground.stations.count)
        stationsOfDistrict = Array(repeating: 0, count: ground.districtCount)
        for team in teams { add(team) }
    }

    /// Whether somebody is in a team with a stop that counts.
    func isWorking(_ person: Int) -> Bool { timesWorking[person] > 0 }

    mutating func add(_ team: JudgedTeam) {
        count(team, 1)
        for station in team.stations {
            timesVisited[station] += 1
            if timesVisited[station] == 1 { count(ground.stations[station], 1) }
        }
    }

    /// - Precondition: the team was added.
    mutating func remove(_ team: JudgedTeam) {
        count(team, -1)
        for station in team.stations {
            timesVisited[station] -= 1
            if timesVisited[station] == 0 { count(ground.stations[station], -1) }
        }
    }

    private mutating func count(_ team: JudgedTeam, _ sign: Int) {
        let region = team.region
        regions[region].teams += sign
        if team.countedStops > 0 {
            regions[region].working += sign
            for person in team.members { timesWorking[person] += sign }
        }
        switch team.rota {
        case .full: break
        case .early: regions[region].early += sign
        case .late: regions[region].late += sign
        }
        if team.tabulations > 0 {
            regions[region].tabulating += sign
            for delegation in team.delegationOfMembers { nights[delegation] += sign }
        }
        if team.isEnded { return }
        regions[region].live += sign
        for delegation in team.delegations { delegationTeams[region][delegation] += sign }
    }

    private mutating func count(_ station: JudgementGround.StationFacts, _ sign: Int) {
        stations += sign
        ruralStations += station.isRural ? sign : 0
        voters += sign * station.voters
        regions[station.region].stations += sign
        let before = stationsOfDistrict[station.district]
        stationsOfDistrict[station.district] = before + Int32(sign)
        if min(before, before + Int32(sign)) == 0 { districts += sign }
        switch station.unit {
        case (let stratum, .primary)?: strata[stratum].primaries += sign
        case (let stratum, .substitute)?: strata[stratum].substitutes += sign
        case nil: break
        }
    }
}
