package import MissionModel
import PlanJudgement

/// What a shortfall is about, as far as plan and mission have it.
package enum ShortfallSubject: Sendable, Equatable {
    /// By its position in the plan.
    case team(Int)
    // By their positions in the mission.
    case region(Int)
    case delegation(Int, region: Int)
    case observer(Int)
    case station(Int)
    /// The mission, a stratum of its sample, or what the plan or the mission has no more.
    case named(String)
}

/// Reads what the shortfalls of a plan are about: identifiers, and which list each is of depends on the shortfall's code.
package struct ShortfallSubjects: Sendable {
    private let view: PlanView
    private let team: [ExactText: Int]

    package init(_ view: PlanView) {
        self.view = view
        team = Dictionary(view.teams.enumerated().map { (ExactText($1.id), $0) }) { first, _ in first }
    }

    package func subject(of shortfall: Shortfall) -> ShortfallSubject {
        let (id, mission) = (shortfall.subject, view.mission)
        let found: ShortfallSubject? =
            switch shortfall.code {
            case .m1: mission.observerPosition[id].map { .observer($0) }
            case .m2: mission.regionPosition[id].map { .region($0) }
            case .m3, .m5: team[ExactText(id)].map { .team($0) }
            case .m4: mission.regionPosition[id].map { .region($0) } ?? team[ExactText(id)].map { .team($0) }
            case .m6: nil
            case .m7: crowd(id)
            case .m8:
                mission.observerPosition[id].map { .observer($0) } ?? mission.stationPosition[id].map { .station($0) }
            }
        return found ?? .named(id)
    }

    /// The position of the region that a shortfall is counted in: where the plan has what it is about. Nil: it is of none
    /// alone, or of somebody who is nowhere.
    package func region(of shortfall: Shortfall) -> Int? {
        switch subject(of: shortfall) {
        case .team(let team): view.days[team].region
        case .region(let region), .delegation(_, let region): region
        case .station(let station): view.mission.stationRegion[station]
        case .observer(let person): region(ofPerson: view.mission.document.observers[person].id)
        case .named(let name): shortfall.code == .m6 ? view.regionOfStratum[ExactText(name)] ?? nil : nil
        }
    }

    private func region(ofPerson id: String) -> Int? {
        switch view.whereabouts(of: id) {
        case .team(let team): view.mission.regionPosition[team.region]
        case .reserve(let hub): view.mission.regionPosition[hub.region]
        case .unassigned, .unlisted, nil: nil
        }
    }

    /// `FR in ABA`. Identifiers may have the word within.
    private func crowd(_ text: String) -> ShortfallSubject? {
        for place in text.ranges(of: " in ") {
            let (delegation, region) = (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
            if let delegation = view.mission.delegationPosition[delegation],
                let region = view.mission.regionPosition[region]
            {
                return .delegation(delegation, region: region)
            }
        }
        return nil
    }
}
