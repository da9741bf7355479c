package import MissionModel
import PlanJudgement
package import Planning
import Travel

/// The teams of a plan document as the solver's: the way back from `PlanAssembly`.
///
/// The mission may have changed since the plan was made. What does not fit any more is left out and listed; whoever asked
/// decides whether the rest will do.
package struct SolutionReading {
    package private(set) var teams: [Solution.Team] = []
    package private(set) var omissions: [Omission] = []
    private let mapping: ProblemMapping
    private let people: [ExactText: Int]
    private let stations: [ExactText: Int]
    private let centres: [ExactText: Int]
    private var mission: MissionIndex { mapping.mission }

    package init(_ plan: [PlanTeam], in mapping: ProblemMapping) {
        self.mapping = mapping
        let document = mapping.mission.document
        people = Self.numbers(mapping.people) { document.observers[$0].id }
        stations = Self.numbers(mapping.stations) { document.stations[$0].id }
        centres = Self.numbers(mapping.centres) { document.tabulationCentres[$0].id }
        for team in plan { read(team) }
    }

    private static func numbers(_ positions: [Int], _ id: (Int) -> String) -> [ExactText: Int] {
        Dictionary(positions.enumerated().map { (ExactText(id($1)), $0) }) { first, _ in first }
    }

    private mutating func leaveOut(_ part: Omission.Part, of team: PlanTeam, _ cause: String) {
        omissions.append(Omission(team: team.id, part: part, cause: cause))
    }

    private mutating func read(_ team: PlanTeam) {
        let origin = mapping.origins[team.id]
        let past = origin.flatMap { mapping.problem.base?.teams[$0].past }
        guard let hub = mission.hubPosition[team.hub], mission.hubRegion[hub] >= 0 else {
            return leaveOut(.team, of: team, "its hub \(team.hub) is not in the mission")
        }
        if past == nil, mission.document.regions[mission.hubRegion[hub]].status == .closed {
            return leaveOut(.team, of: team, "its hub \(team.hub) lies in a closed region")
        }
        let members = team.members.compactMap { member($0, of: team) }.sorted()
        if past == nil, members.isEmpty { return leaveOut(.team, of: team, "nobody of it is left") }
        let frozen = past?.stops ?? []
        var stops = frozen
        for stop in team.stops.dropFirst(frozen.count) {
            guard let place = place(stop, of: team) else { continue }
            stops.append(
                Solution.Stop(
                    place: place, arrive: mapping.time(stop.arrive), leave: mapping.time(stop.leave),
                    leg: stop.leg.map(TravelLeg.init) ?? .none))
        }
        teams.append(
            Solution.Team(
                origin: origin, hub: hub, rota: RoundRota(team.rota), members: members,
                needsInterpreter: team.interpreter, start: mapping.time(team.start), end: mapping.time(team.end),
                stops: stops, wayBack: TravelLeg(team.returnLeg)))
    }

    private mutating func member(_ id: String, of team: PlanTeam) -> Int? {
        if let person = people[id] { return person }
        if let position = mission.observerPosition[id] {
            let observer = mission.document.observers[position]
            let isReserve = observer.status == .accredited && observer.reserve
            leaveOut(.member(id), of: team, isReserve ? "is a reserve" : "is \(observer.status.rawValue)")
        } else {
            leaveOut(.member(id), of: team, "is not in the mission")
        }
        return nil
    }

    /// Where a stop is that is still to come; nil: it is left out.
    private mutating func place(_ stop: PlanStop, of team: PlanTeam) -> Solution.Stop.Place? {
        let id = stop.place ?? ""
        switch stop.kind {
        case .break: return .pause
        case .tabulation:
            if let centre = centres[id], mission.mayVisit(centre: mapping.centres[centre]) {
                return .tabulation(centre)
            }
            let isKnown = mission.centrePosition[id] != nil
            leaveOut(.centre(id), of: team, isKnown ? "does not lie in an open region" : "is not in the mission")
            return nil
        case .opening, .voting, .closing:
            if let station = stations[id], mission.mayVisit(station: mapping.stations[station]) {
                return stop.kind == .opening
                    ? .opening(station) : stop.kind == .voting ? .voting(station) : .closing(station)
            }
            leaveOut(.station(id), of: team, obstacle(to: id))
            return nil
        }
    }

    private func obstacle(to station: String) -> String {
        guard let position = mission.stationPosition[station] else { return "is not in the mission" }
        return mission.obstacle(toVisiting: position)?.description ?? "is not in the sample"
    }
}

extension SolutionReading {
    /// What of a plan could not be taken up.
    package struct Omission: Sendable, Equatable, CustomStringConvertible {
        package enum Part: Sendable, Equatable {
            /// All of it.
            case team
            case member(String)
            case station(String)
            case centre(String)
        }

        package let team: String
        package let part: Part
        /// As the end of a sentence.
        package let cause: String

        package var description: String {
            switch part {
            case .team: "Team \(team) is left out: \(cause)."
            case .member(let id): "Team \(team) goes without the observer \(id), who \(cause)."
            case .station(let id): "Team \(team) leaves out the station \(id), which \(cause)."
            case .centre(let id): "Team \(team) leaves out the tabulation centre \(id), which \(cause)."
            }
        }
    }
}

extension RoundRota {
    init(_ rota: Rota) {
        switch rota {
        case .full: self = .full
        case .early: self = .early
        case .late: self = .late
        }
    }
}

extension TravelLeg {
    init(_ leg: Leg) {
        self.init(distance: leg.distanceM, duration: leg.durationS)
    }
}
