import MissionModel

/// Counts the medium shortfalls M1 to M8.
struct MediumPoints {
    private let ground: JudgementGround
    private let sums: PlanSums
    /// How many teams of the base plan a repair does not have.
    private let dissolved: Int
    private var counted = [Int](repeating: 0, count: MediumTerm.allCases.count)

    // What is short of a region or of the whole, whose teams only its count tells.
    private var owed: [Lack] = []
    private var rotas: [Lack] = []
    private var shares: [Lack] = []

    /// - Parameters:
    ///   - dissolved: how many teams of the base plan a repair does not have.
    ///   - changes: of a repair.
    init(ground: JudgementGround, sums: PlanSums, dissolved: Int, changes: RepairChanges?) {
        self.ground = ground
        self.sums = sums
        self.dissolved = dissolved
        for region in sums.regions.indices { collectTeams(of: region) }
        for region in sums.regions.indices where sums.regions[region].teams > 0 { collectRotas(of: region) }
        collectShares()
        count(.people, sums.peopleLeft)
        // A team of the base plan that is not in the repair counts as one without stops.
        count(.leastStops, sums.stopsBelowLeast + dissolved * max(0, ground.mission.rules.minStops))
        count(.wantedStops, sums.stopsBelowTarget + dissolved * max(0, ground.mission.rules.targetStops))
        count(.partsOfDay, sums.withoutOpening + sums.withoutClosing)
        count(.novices, sums.ofNovices)
        count(.delegations, sums.crowdedTeams)
        for lack in owed + rotas + shares { count(lack.term, lack.value) }
        for (person, value) in changes?.people ?? [:] { count(MediumTerm(person), value) }
        for (stop, value) in changes?.stops ?? [:] { count(MediumTerm(stop), value) }
    }

    private mutating func count(_ term: MediumTerm, _ value: Int) { counted[term.rawValue] += value }

    /// One term for each that has points.
    var terms: [ScoreTerm] {
        MediumTerm.allCases.filter { counted[$0.rawValue] > 0 }.map { term in
            let (code, weight) = term.code(ground.repair)
            return ScoreTerm(code: code.rawValue, value: counted[term.rawValue], weight: weight)
        }
    }

    // MARK: Regions and shares (M2, M4, M6)

    private mutating func collectTeams(of n: Int) {
        let (region, count) = (ground.mission.document.regions[n], sums.regions[n].working)
        owed += Lack.ifAny(.teamsOwed(region: n), region.status == .closed ? 0 : region.minTeams - count)
        let could = region.status == .open && region.maxTeams != 0 && ground.vehicles[n] > 0
        owed += Lack.ifAny(.emptyRegion(n), could && count == 0 ? 1 : 0)
    }

    private mutating func collectRotas(of region: Int) {
        let there = sums.regions[region]
        rotas += Lack.ifAny(
            .partsGivenUp(region: region), there.early + there.late - (there.tabulating > 0 ? 2 : 0))
        rotas += Lack.ifAny(.noRelief(region: region), abs(there.early - there.late))
        let couldTabulate = ground.mission.document.regions[region].status == .open && ground.hasCentre[region]
        rotas += Lack.ifAny(
            .noTabulation(region: region), there.teams > 1 && couldTabulate && there.tabulating == 0 ? 1 : 0)
    }

    private mutating func collectShares() {
        if sums.stations > 0 {
            let wanted = ground.mission.rules.ruralShareMin
            shares += Lack.ifAny(
                .ruralShare,
                ExactFraction.percentagePoints(of: sums.ruralStations, in: sums.stations, below: wanted))
        }
        for (n, visited) in sums.strata.enumerated() {
            shares += Lack.ifAny(
                .substitutes(stratum: n), min(visited.substitutes, ground.primaries[n] - visited.primaries))
        }
    }

    // MARK: One by one

    /// M1 to M7 in the order of codes.
    ///
    /// - Parameter teams: those that were summed up.
    func lacks(of teams: [JudgedTeam]) -> [Lack] {
        var lacks: [Lack] = []
        for person in ground.isOwedATeam.indices where ground.isOwedATeam[person] && !sums.isWorking(person) {
            lacks.append(Lack(kind: .noTeam(person: person), value: 1))
        }
        lacks += owed
        for (n, team) in teams.enumerated() {
            lacks += Lack.ifAny(.leastStops(team: n), team.stopsBelowLeast)
            lacks += Lack.ifAny(.wantedStops(team: n), team.stopsBelowTarget)
        }
        for n in 0..<dissolved {
            lacks += Lack.ifAny(.leastStopsOfDissolved(n), ground.mission.rules.minStops)
            lacks += Lack.ifAny(.wantedStopsOfDissolved(n), ground.mission.rules.targetStops)
        }
        for (n, team) in teams.enumerated() {
            lacks += Lack.ifAny(.noOpening(team: n), team.lacksOpening ? 1 : 0)
            lacks += Lack.ifAny(.noClosing(team: n), team.lacksClosing ? 1 : 0)
        }
        lacks += rotas
        for (n, team) in teams.enumerated() {
            lacks += Lack.ifAny(.novices(team: n), !team.isEnded && team.isOfNovices ? 1 : 0)
        }
        return lacks + shares + crowds
    }

    private var crowds: [Lack] {
        let most = ground.mission.rules.maxDelegationTeamsPerRegion
        return sums.regions.indices.flatMap { region in
            ground.mission.document.delegations.indices.flatMap { delegation -> [Lack] in
                let count = sums.teams(ofDelegation: delegation, inRegion: region)
                return count > 0 ? Lack.ifAny(.crowded(region: region, delegation: delegation), count - most) : []
            }
        }
    }
}

extension Lack {
    /// - Returns: none where nothing is short.
    fileprivate static func ifAny(_ kind: Kind, _ value: Int) -> [Lack] {
        value > 0 ? [Lack(kind: kind, value: value)] : []
    }
}
