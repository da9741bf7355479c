import MissionModel

/// Puts what a plan falls short in into words, each with its cause as far as the documents tell it.
struct ShortfallTexts {
    private let ground: JudgementGround
    private let teams: [JudgedTeam]
    private let sums: PlanSums
    private let dissolved: [String]
    private let causes: ShortfallCauses

    private var mission: MissionIndex { ground.mission }

    /// - Parameter dissolved: the base plan's teams that a repair does not have.
    init(
        ground: JudgementGround, teams: [JudgedTeam], sums: PlanSums, lists: PlanLists, dissolved: [String]
    ) {
        self.ground = ground
        self.teams = teams
        self.sums = sums
        self.dissolved = dissolved
        causes = ShortfallCauses(ground: ground, teams: teams, sums: sums, unassigned: lists.unassigned)
    }

    func shortfall(_ lack: Lack) -> Shortfall {
        let (subject, detail) = words(lack)
        return shortfall(lack.term, subject, lack.value, detail)
    }

    /// M8's, one for each change that counts.
    func shortfalls(_ changes: PlanDifference) -> [Shortfall] {
        let people = changes.people.compactMap { change in
            change.count.map { (MediumTerm($0), change.observer, change.detail) }
        }
        let stops = changes.stops.compactMap { change in
            change.count.map { (MediumTerm($0), change.place, change.detail) }
        }
        let terms: [MediumTerm] = [.personChanges, .calls, .stopChanges, .hourMoves, .stopMoves]
        return terms.flatMap { term in
            (people + stops).filter { $0.0 == term }.map { shortfall(term, $0.1, 1, $0.2) }
        }
    }

    private func shortfall(_ term: MediumTerm, _ subject: String, _ value: Int, _ detail: String) -> Shortfall {
        let (code, weight) = term.code(ground.repair)
        return Shortfall(code: code, subject: subject, value: value * weight, detail: detail)
    }

    private func words(_ lack: Lack) -> (subject: String, detail: String) {
        switch lack.kind {
        case .noTeam(let person):
            let person = mission.document.observers[person]
            return (person.id, causes.noTeam(of: person))
        case .teamsOwed(let region):
            return (id(region), causes.fewTeams(region: region, count: sums.regions[region].working))
        case .emptyRegion(let region): return (id(region), causes.noTeams(region: region))
        case .leastStops(let team):
            return (teams[team].id, leastStops(teams[team].countedStops, day: causes.day(of: teams[team].day)))
        case .wantedStops(let team):
            let count = teams[team].countedStops
            let day = count < mission.rules.minStops ? nil : causes.day(of: teams[team].day)
            return (teams[team].id, wantedStops(count, day: day))
        case .leastStopsOfDissolved(let n): return (dissolved[n], leastStops(0, day: Self.noTeamAnyMore))
        case .wantedStopsOfDissolved(let n):
            return (dissolved[n], wantedStops(0, day: mission.rules.minStops > 0 ? nil : Self.noTeamAnyMore))
        case .noOpening(let team):
            let (rota, cause) = (teams[team].rota.rawValue, absence(of: teams[team]))
            return (teams[team].id, "The \(rota) team sees no opening\(cause)")
        case .noClosing(let team):
            let (rota, cause) = (teams[team].rota.rawValue, absence(of: teams[team]))
            return (teams[team].id, "The \(rota) team sees no closing and count\(cause)")
        case .partsGivenUp(let region):
            let there = sums.regions[region]
            return (
                id(region),
                "\(name(region)): each of \(there.early) early and \(there.late) late teams gives up an opening or a count"
                    + (there.tabulating > 0 ? "; two are excepted, because a tabulation is followed." : ".")
            )
        case .noRelief(let region):
            let there = sums.regions[region]
            return (
                id(region),
                "\(name(region)): \(there.early) early and \(there.late) late teams do not relieve each other one by one."
            )
        case .noTabulation(let region):
            let count = sums.regions[region].teams.of("team")
            return (id(region), "\(name(region)): none of \(count) follows a tabulation.")
        case .novices(let team): return (teams[team].id, "All members observe for the first time.")
        case .ruralShare:
            let (rural, all, missing) = (
                sums.ruralStations, sums.stations.of("station"), lack.value.of("percentage point")
            )
            return (
                mission.document.mission.id,
                "\(rural) of \(all) are rural: \(missing) below the share wanted."
            )
        case .substitutes(let stratum):
            let primaries = ground.primaries[stratum] - sums.strata[stratum].primaries
            let visited = sums.strata[stratum].substitutes.of("substitute")
            return (
                ground.strata[stratum].text,
                "Visited: \(visited); left out: \(primaries.of("primary unit")) of the stratum."
            )
        case .crowded(let region, let delegation):
            let (count, most) = (
                sums.teams(ofDelegation: delegation, inRegion: region), mission.rules.maxDelegationTeamsPerRegion
            )
            let delegation = mission.document.delegations[delegation]
            return (
                "\(delegation.id) in \(id(region))",
                "\(delegation.name) is in \(count.of("team")) in \(name(region)), \(most) at most are wanted."
            )
        }
    }

    private static let noTeamAnyMore = "the repair has no such team any more"

    private func leastStops(_ count: Int, day: String) -> String {
        "\(count.of("stop")), at least \(mission.rules.minStops) are due: \(day)."
    }

    /// - Parameter day: nil where it is told with the stops that are due.
    private func wantedStops(_ count: Int, day: String?) -> String {
        let wanted = "\(count.of("stop")) of the \(mission.rules.targetStops) wanted"
        return day.map { "\(wanted): \($0)." } ?? "\(wanted)."
    }

    /// The end of a sentence: why its members see less of the day, as far as that is known.
    private func absence(of team: JudgedTeam) -> String { causes.absence(of: team.day).map { ": \($0)." } ?? "." }

    private func id(_ region: Int) -> String { mission.document.regions[region].id }

    private func name(_ region: Int) -> String { mission.document.regions[region].name }
}
