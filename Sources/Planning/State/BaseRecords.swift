import Scoring

/// What the search reads of the plan that is repaired, flat.
///
/// Without a base everything is empty and no part of the search looks at it.
struct BaseRecords {
    /// By number of the base's team.
    let teams: UnsafeMutablePointer<BaseTeam>
    /// What the base has at each station.
    let visits: UnsafeMutablePointer<BaseVisit>
    /// What each person is in the base.
    let people: UnsafeMutablePointer<BasePerson>
    /// Where the base's teams are in the deployment; -1: nowhere.
    let slots: UnsafeMutablePointer<Int32>
    let teamCount: Int
    let factor: Int
    let isLeastChange: Bool
}

struct BaseTeam {
    /// -1: the mission has it no more.
    var hub: Int32
    var start: Int
    var end: Int
    /// Members who have not dropped out.
    var members: Int
    /// The team had begun, and had stops to come.
    var goesOn: Bool
    /// The break to come: after which visit, by its place number (-1: none), and its times.
    var pauseAfter: Int32
    var pauseBegins: Int
    var pauseEnds: Int
    /// The tabulation to come: its place number (-1: none) and its times.
    var tabulation: Int32
    var tabulationArrives: Int
    var tabulationLeaves: Int
    /// The last place by number, -1: none.
    var last: Int32
    /// The first place by number, -1: none.
    var first: Int32
    /// M8 of the team where nothing of it changes, as `RoundHead.changes` has it.
    var keptPoints: Int
}

struct BaseVisit {
    /// -1: nobody visits the station.
    var team: Int32 = -1
    var kind = VisitKind.voting
    var arrive = 0
    var leave = 0
}

enum VisitKind: UInt8 {
    case opening, voting, closing
}

struct BasePerson {
    enum Role: UInt8 {
        /// Without a place.
        case none
        case member, reserve
        /// A reserve who cannot wait any more where the base has him.
        case displaced
    }

    var role = Role.none
    /// The base's team of a member; -1: none.
    var team: Int32 = -1
    /// Where the person is, by place number; -1: where the team is that is joined.
    var place: Int32 = -1
}

extension BaseTeam {
    init(_ team: Problem.Base.Team, places: PlaceTable, factor: Int) {
        self.init(
            hub: Int32(team.hub ?? -1), start: team.start, end: team.end, members: team.members.count,
            goesOn: team.past?.goesOn ?? false, pauseAfter: -1, pauseBegins: 0, pauseEnds: 0, tabulation: -1,
            tabulationArrives: 0, tabulationLeaves: 0, last: -1, first: -1, keptPoints: 0)
        for (n, stop) in team.stops.enumerated() {
            switch stop.place {
            case .pause:
                let isPast = n < team.past?.stops.count ?? 0
                if !isPast { (pauseAfter, pauseBegins, pauseEnds) = (last, stop.arrive, stop.leave) }
                continue
            case .tabulation(let centre):
                tabulation = Int32(places.place(ofCentre: centre))
                (tabulationArrives, tabulationLeaves) = (stop.arrive, stop.leave)
            case .opening, .voting, .closing: break
            }
            last = Int32(stop.place.number(in: places) ?? -1)
            if first < 0 { first = last }
        }
        let stops = team.lostStops + team.stops.count { $0.place.isStation }
        keptPoints =
            -factor * (ScoreWeights.Medium.personChanged * members + ScoreWeights.Medium.stopChanged * stops)
    }
}

extension BaseVisit {
    /// The stations and what the teams do there; of a station that two teams visit the first counts.
    static func list(of base: Problem.Base, stations: Int) -> [BaseVisit] {
        var found = [BaseVisit](repeating: BaseVisit(), count: stations)
        for (number, team) in base.teams.enumerated() {
            for stop in team.stops {
                let (station, kind): (Int, VisitKind)
                switch stop.place {
                case .opening(let place): (station, kind) = (place, .opening)
                case .voting(let place): (station, kind) = (place, .voting)
                case .closing(let place): (station, kind) = (place, .closing)
                case .tabulation, .pause: continue
                }
                if found[station].team < 0 {
                    found[station] = BaseVisit(team: Int32(number), kind: kind, arrive: stop.arrive, leave: stop.leave)
                }
            }
        }
        return found
    }
}

extension BasePerson {
    static func list(of base: Problem.Base, people: Int) -> [BasePerson] {
        var found = [BasePerson](repeating: BasePerson(), count: people)
        for reserve in base.reserves { found[reserve.person].role = reserve.isDisplaced ? .displaced : .reserve }
        for (number, team) in base.teams.enumerated() {
            for person in team.members { (found[person].role, found[person].team) = (.member, Int32(number)) }
        }
        for (person, place) in base.whereabouts.enumerated() { found[person].place = Int32(place ?? -1) }
        return found
    }
}

extension Solution.Stop.Place {
    /// Whether the stop counts.
    var isStation: Bool {
        switch self {
        case .opening, .voting, .closing: true
        case .tabulation, .pause: false
        }
    }
}
