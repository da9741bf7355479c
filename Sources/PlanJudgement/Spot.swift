package import MissionModel
package import Travel

/// A place of a mission by its position in the document's lists.
package enum Spot: Hashable, Sendable {
    case hub(Int), station(Int), centre(Int)
}

extension MissionIndex {
    /// Where a stop takes place; nil for a break and for a place that the mission does not have.
    package func spot(of stop: PlanStop) -> Spot? {
        guard let place = stop.place else { return nil }
        return switch stop.kind {
        case .break: nil
        case .tabulation: centrePosition[place].map(Spot.centre)
        case .opening, .voting, .closing: stationPosition[place].map(Spot.station)
        }
    }

    package func location(_ spot: Spot) -> Position {
        switch spot {
        case .hub(let hub): hubLocation(hub)
        case .station(let station): stationLocation(station)
        case .centre(let centre): centreLocation(centre)
        }
    }
}
