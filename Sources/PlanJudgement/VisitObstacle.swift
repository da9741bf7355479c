package import MissionModel

/// Why H13 forbids to visit a station.
package enum VisitObstacle: Sendable, Hashable, CustomStringConvertible {
    case closedRegion
    case abroad
    case noGo
    case notClearedInRestrictedRegion
    case notCleared(StationKind)

    package var description: String {
        switch self {
        case .closedRegion: "lies in a closed region"
        case .abroad: "is abroad"
        case .noGo: "is marked no-go"
        case .notClearedInRestrictedRegion: "lies in a restricted region and is not cleared"
        case .notCleared(let kind): "is a \(kind.rawValue) station and is not cleared"
        }
    }
}

extension MissionIndex {
    /// Why a station may not be visited whatever the sample says; nil where it may.
    package func obstacle(toVisiting station: Int) -> VisitObstacle? {
        let status = document.regions[stationRegion[station]].status
        let station = document.stations[station]
        if status == .closed { return .closedRegion }
        if station.kind == .abroad { return .abroad }
        if station.noGo == true { return .noGo }
        if station.cleared { return nil }
        if status == .restricted { return .notClearedInRestrictedRegion }
        return station.kind == .regular ? nil : .notCleared(station.kind)
    }

    /// Whether a station may be visited, the sample included.
    package func mayVisit(station: Int) -> Bool {
        if let units, units[station] == nil { return false }
        return obstacle(toVisiting: station) == nil
    }

    /// Whether a tabulation centre may be visited: only in an open region.
    package func mayVisit(centre: Int) -> Bool { document.regions[centreRegion[centre]].status == .open }
}
