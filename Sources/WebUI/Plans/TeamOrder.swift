import MissionModel
import PlanReading

/// By what teams are sorted in a table.
enum TeamOrder: String, RowOrder {
    case hub, start, stops, driving, road

    func comes(_ a: TeamView, before b: TeamView) -> Bool {
        switch self {
        case .hub: a.hubName < b.hubName
        case .start: a.start.seconds < b.start.seconds
        case .stops: a.countedStops > b.countedStops
        case .driving: a.drivingS > b.drivingS
        case .road: a.distanceM > b.distanceM
        }
    }

    var direction: ColumnOrder.Direction {
        switch self {
        case .hub, .start: .ascending
        case .stops, .driving, .road: .descending
        }
    }
}
