import MissionModel

/// Where a plan has people, teams and visits, looked up once for all changes of it that are tried.
struct PlanPositions: Sendable {
    /// Where a plan has somebody, by position.
    enum Place {
        case team(Int)
        case reserve(Int)
        case unassigned(Int)
        /// In no list.
        case unlisted
    }

    private let places: [ExactText: Place]
    private let teams: [ExactText: Int]
    private let visitors: [ExactText: Int]

    init(of plan: PlanDocument) {
        var places: [ExactText: Place] = [:]
        func note(_ person: String, _ place: Place) {
            if places[person] == nil { places[person] = place }
        }
        for (n, team) in plan.teams.enumerated() {
            for person in team.members { note(person, .team(n)) }
        }
        for (n, reserve) in plan.reserves.enumerated() { note(reserve.observer, .reserve(n)) }
        for (n, person) in plan.unassigned.enumerated() { note(person.observer, .unassigned(n)) }
        self.places = places
        teams = Dictionary(plan.teams.enumerated().map { (ExactText($1.id), $0) }) { first, _ in first }
        visitors = plan.teams.enumerated().reduce(into: [:]) { found, team in
            for stop in team.element.stops where stop.kind.counts {
                guard let place = stop.place, found[place] == nil else { continue }
                found[place] = team.offset
            }
        }
    }

    func place(of person: String) -> Place { places[person] ?? .unlisted }

    func team(of person: String) -> Int? {
        if case .team(let team) = place(of: person) { team } else { nil }
    }

    func team(_ id: String) -> Int? { teams[id] }

    /// The team that goes to a station.
    func visitor(of station: String) -> Int? { visitors[station] }
}
