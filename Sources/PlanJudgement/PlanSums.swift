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
    /// Places at tabulations of each delegation.
    private(set) var nights: [Int]

    /// Who is owed a team with a stop that counts, and is in none.
    private(set) var peopleLeft: Int
    /// Teams of delegations beyond the most that are wanted of one in a region, and beyond the first.
    private(set) var crowdedTeams = 0
    private(set) var furtherTeams = 0

    // Of all teams.
    private(set) var stopsBelowLeast = 0
    private(set) var stopsBelowTarget = 0
    private(set) var withoutOpening = 0
    private(set) var withoutClosing = 0
    private(set) var distance = 0
    private(set) var tabulatingElsewhere = 0
    private(set) var squaredDriving: Int128 = 0
    private(set) var squaredBetween: Int128 = 0
    /// How many teams of the full rota have a number of stops that count.
    private var fullTeamsOfStops: [Int] = []

    // Of those that are no mere record.
    private(set) var ofNovices = 0
    private(set) var ofOneSex = 0
    private(set) var ofOneFamily = 0
    private(set) var ruralWithoutLanguage = 0
    private(set) var membersOutsidePreferences = 0

    // Of the stations that are visited, each once.
    private(set) var stations = 0
    private(set) var ruralStations = 0
    private(set) var voters = 0
    private(set) var districts = 0
    private(set) var strata: [Stratum]

    /// In how many teams with a stop that counts somebody is.
    private var timesWorking: SparseCounts
    private var timesVisited: SparseCounts
    /// The visited stations of each district.
    private var stationsOfDistrict: SparseCounts
    /// How many teams, mere records aside, a delegation is in, region by region.
    private var teamsOfDelegation: SparseCounts

    init(_ teams: [JudgedTeam], on ground: JudgementGround) {
        let document = ground.mission.document
        self.ground = ground
        regions = Array(repeating: Region(), count: document.regions.count)
        nights = Array(repeating: 0, count: document.delegations.count)
        strata = Array(repeating: Stratum(), count: ground.strata.count)
        peopleLeft = ground.isOwedATeam.count { $0 }
        timesWorking = SparseCounts(count: document.observers.count)
        timesVisited = SparseCounts(count: ground.stations.count)
        stationsOfDistrict = SparseCounts(count: ground.districtCount)
        teamsOfDelegation = SparseCounts(count: document.regions.count * document.delegations.count)
        for team in teams { count(team, 1) }
    }

    /// Those of the plan after a change of some teams.
    func amended(_ changes: [JudgedTeamChange]) -> PlanSums {
        if changes.isEmpty { return self }
        var sums = self
        sums.timesWorking = timesWorking.amendable()
        sums.timesVisited = timesVisited.amendable()
        sums.stationsOfDistrict = stationsOfDistrict.amendable()
        sums.teamsOfDelegation = teamsOfDelegation.amendable()
        for change in changes {
            sums.count(change.before, -1)
            sums.count(change.after, 1)
        }
        return sums
    }

    /// Whether somebody is in a team with a stop that counts.
    func isWorking(_ person: Int) -> Bool { timesWorking[person] > 0 }

    func teams(ofDelegation delegation: Int, inRegion region: Int) -> Int {
        teamsOfDelegation[region * nights.count + delegation]
    }

    /// By how many stops teams of the full rota differ.
    var spreadOfStops: Int {
        guard let fewest = fullTeamsOfStops.firstIndex(where: { $0 > 0 }),
            let most = fullTeamsOfStops.lastIndex(where: { $0 > 0 })
        else { return 0 }
        return most - fewest
    }

    private mutating func count(_ team: JudgedTeam, _ sign: Int) {
        let region = team.region
        regions[region].teams += sign
        stopsBelowLeast += sign * team.stopsBelowLeast
        stopsBelowTarget += sign * team.stopsBelowTarget
        withoutOpening += team.lacksOpening ? sign : 0
        withoutClosing += team.lacksClosing ? sign : 0
        distance += sign * team.distance
        tabulatingElsewhere += team.tabulatesElsewhere ? sign : 0
        squaredDriving += Int128(sign) * team.squaredDriving
        squaredBetween += Int128(sign) * team.squaredBetween
        if team.countedStops > 0 {
            regions[region].working += sign
            for person in team.members { countWorking(person, sign) }
        }
        switch team.rota {
        case .full:
            let missing = team.countedStops + 1 - fullTeamsOfStops.count
            if missing > 0 { fullTeamsOfStops += Array(repeating: 0, count: missing) }
            fullTeamsOfStops[team.countedStops] += sign
        case .early: regions[region].early += sign
        case .late: regions[region].late += sign
        }
        if team.tabulations > 0 {
            regions[region].tabulating += sign
            for delegation in team.delegationOfMembers { nights[delegation] += sign }
        }
        for station in team.stations {
            let times = timesVisited.add(sign, at: station)
            if max(times, times - sign) == 1 { count(ground.stations[station], sign) }
        }
        if !team.isEnded { countLive(team, sign) }
    }

    /// A team that is no mere record.
    private mutating func countLive(_ team: JudgedTeam, _ sign: Int) {
        regions[team.region].live += sign
        ofNovices += team.isOfNovices ? sign : 0
        ofOneSex += team.isMixed ? 0 : sign
        ofOneFamily += team.isOfOneFamily ? sign : 0
        ruralWithoutLanguage += team.isRuralWithoutLanguage ? sign : 0
        membersOutsidePreferences += sign * team.membersOutsidePreferences
        let most = ground.mission.rules.maxDelegationTeamsPerRegion
        func crowded(_ count: Int) -> Int { count > 0 ? max(0, count - most) : 0 }
        for delegation in team.delegations {
            let count = teamsOfDelegation.add(sign, at: team.region * nights.count + delegation)
            crowdedTeams += crowded(count) - crowded(count - sign)
            furtherTeams += max(0, count - 1) - max(0, count - sign - 1)
        }
    }

    private mutating func countWorking(_ person: Int, _ sign: Int) {
        let times = timesWorking.add(sign, at: person)
        if ground.isOwedATeam[person], max(times, times - sign) == 1 { peopleLeft -= sign }
    }

    private mutating func count(_ station: JudgementGround.StationFacts, _ sign: Int) {
        stations += sign
        ruralStations += station.isRural ? sign : 0
        voters += sign * station.voters
        regions[station.region].stations += sign
        let count = stationsOfDistrict.add(sign, at: station.district)
        if max(count, count - sign) == 1 { districts += sign }
        switch station.unit {
        case (let stratum, .primary)?: strata[stratum].primaries += sign
        case (let stratum, .substitute)?: strata[stratum].substitutes += sign
        case nil: break
        }
    }
}

/// A team as it is judged before and after a change of its plan.
struct JudgedTeamChange {
    /// By position in the plan.
    let team: Int
    let before: JudgedTeam
    let after: JudgedTeam
}
