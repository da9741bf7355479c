import MissionModel
import PlanJudgement
import Planning
import Travel

/// The plan that is repaired, as the problem's base.
extension ProblemMapping {
    /// - Precondition: stations and centres are mapped, those of past stops too.
    func problemBase(_ repair: RepairBase) -> Problem.Base {
        let stations = Self.numbers(stations)
        let centres = Self.numbers(centres)
        let teams = repair.plan.teams.map { team in
            Problem.Base.Team(past: repair.begun[team.id].map { past(of: $0, stations, centres) })
        }
        return Problem.Base(asOf: time(Instant(seconds: repair.asOf, offset: 0)), teams: teams)
    }

    /// Positions in the document of the places of past stops.
    static func pastPlaces(_ repair: RepairBase?, in mission: MissionIndex) -> Set<Spot> {
        Set((repair?.begun.values).map { $0.flatMap { $0.pastStops.compactMap(mission.spot(of:)) } } ?? [])
    }

    private static func numbers(_ positions: [Int]) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
    }

    private func past(
        of begun: RepairBase.Begun, _ stations: [Int: Int], _ centres: [Int: Int]
    ) -> Problem.Base.Past {
        func place(_ stop: PlanStop) -> Solution.Stop.Place? {
            if stop.kind == .break { return .pause }
            switch mission.spot(of: stop) {
            case .station(let position)?:
                guard let station = stations[position] else { return nil }
                return stop.kind == .opening
                    ? .opening(station) : stop.kind == .voting ? .voting(station) : .closing(station)
            case .centre(let position)?: return centres[position].map { .tabulation($0) }
            case .hub?, nil: return nil
            }
        }
        let stops = begun.pastStops.compactMap { stop in
            place(stop).map {
                Solution.Stop(
                    place: $0, arrive: time(stop.arrive), leave: time(stop.leave),
                    leg: stop.leg.map(TravelLeg.init) ?? .none)
            }
        }
        let following = begun.team.stops.dropFirst(begun.pastStops.count).first { $0.kind != .break }
        let next: Problem.Base.Next = following.map { place($0).map { .place($0) } ?? .nowhere } ?? .hub
        return Problem.Base.Past(
            start: time(begun.team.start), over: begun.isOver ? time(begun.team.end) : nil, stops: stops, next: next)
    }
}
