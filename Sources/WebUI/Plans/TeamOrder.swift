import Markup
import MissionModel
import PlanReading

/// By what teams are sorted in a table: of numbers the largest comes first, of names and times the first.
enum TeamOrder: String {
    case hub, start, stops, driving, road

    /// Those that are alike stay as they are.
    func sorted(_ teams: [TeamView]) -> [TeamView] {
        teams.enumerated().sorted { a, b in
            comes(a.element, before: b.element) || !comes(b.element, before: a.element) && a.offset < b.offset
        }.map(\.element)
    }

    private func comes(_ a: TeamView, before b: TeamView) -> Bool {
        switch self {
        case .hub: a.hubName < b.hubName
        case .start: a.start.seconds < b.start.seconds
        case .stops: a.countedStops > b.countedStops
        case .driving: a.drivingS > b.drivingS
        case .road: a.distanceM > b.distanceM
        }
    }

    private var direction: ColumnOrder.Direction {
        switch self {
        case .hub, .start: .ascending
        case .stops, .driving, .road: .descending
        }
    }

    /// What the head of its column leads to: this order, or the plan's own where the table is in this one.
    func heading(of path: Path, now: TeamOrder?) -> ColumnOrder {
        ColumnOrder(rawValue, direction, now: now?.rawValue, of: path)
    }
}
