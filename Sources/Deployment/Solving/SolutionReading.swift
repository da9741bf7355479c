package import MissionModel
package import Planning

/// The teams of a plan document as the solver's: the way back from `PlanAssembly`.
package struct SolutionReading {
    private let mapping: ProblemMapping
    private let people: [String: Int]
    private let stations: [String: Int]
    private let centres: [String: Int]
    private var mission: MissionIndex { mapping.mission }

    package init(mapping: ProblemMapping) {
        self.mapping = mapping
        let document = mapping.mission.document
        people = Self.numbers(mapping.people) { document.observers[$0].id }
        stations = Self.numbers(mapping.stations) { document.stations[$0].id }
        centres = Self.numbers(mapping.centres) { document.tabulationCentres[$0].id }
    }

    private static func numbers(_ positions: [Int], _ id: (Int) -> String) -> [String: Int] {
        Dictionary(positions.enumerated().map { (id($1), $0) }) { first, _ in first }
    }

    /// - Throws: where a team names what the mission does not have, or what the solver may not use.
    package func teams(_ teams: [PlanTeam]) throws(PlanMismatch) -> [Solution.Team] {
        var read: [Solution.Team] = []
        for team in teams { read.append(try solutionTeam(team)) }
        return read
    }

    private func solutionTeam(_ team: PlanTeam) throws(PlanMismatch) -> Solution.Team {
        guard let hub = mission.hubPosition[team.hub], mission.hubRegion[hub] >= 0 else {
            throw mismatch(team, "the hub \(team.hub)")
        }
        var members: [Int] = []
        for observer in team.members {
            guard let person = people[observer] else { throw mismatch(team, "the observer \(observer)") }
            members.append(person)
        }
        var stops: [Solution.Stop] = []
        for stop in team.stops {
            stops.append(
                Solution.Stop(
                    place: try place(stop, of: team), arrive: seconds(stop.arrive), leave: seconds(stop.leave),
                    leg: stop.leg.map(TravelLeg.init) ?? .none))
        }
        return Solution.Team(
            hub: hub, rota: RoundRota(team.rota), members: members.sorted(), needsInterpreter: team.interpreter,
            start: seconds(team.start), end: seconds(team.end), stops: stops, wayBack: TravelLeg(team.returnLeg))
    }

    private func place(_ stop: PlanStop, of team: PlanTeam) throws(PlanMismatch) -> Solution.Stop.Place {
        let id = stop.place ?? ""
        switch stop.kind {
        case .break: return .pause
        case .tabulation:
            guard let centre = centres[id] else { throw mismatch(team, "the tabulation centre \(id)") }
            return .tabulation(centre)
        case .opening, .voting, .closing:
            guard let station = stations[id] else { throw mismatch(team, "the station \(id)") }
            return stop.kind == .opening
                ? .opening(station) : stop.kind == .voting ? .voting(station) : .closing(station)
        }
    }

    private func mismatch(_ team: PlanTeam, _ what: String) -> PlanMismatch {
        PlanMismatch(description: "Team \(team.id) does not fit the mission: \(what) cannot be used.")
    }

    private func seconds(_ instant: Instant) -> Int { instant.seconds - mapping.epoch }
}

/// A plan whose teams are not of the mission, with a sentence that says which.
package struct PlanMismatch: Error, Equatable, CustomStringConvertible {
    package let description: String
}

extension RoundRota {
    fileprivate init(_ rota: Rota) {
        switch rota {
        case .full: self = .full
        case .early: self = .early
        case .late: self = .late
        }
    }
}

extension TravelLeg {
    fileprivate init(_ leg: Leg) {
        self.init(distance: leg.distanceM, duration: leg.durationS)
    }
}
