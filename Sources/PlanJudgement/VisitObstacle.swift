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

extension VisitObstacle {
    init?(to station: Station, inRegionThatIs status: RegionStatus) {
        if status == .closed {
            self = .closedRegion
        } else if station.kind == .abroad {
            self = .abroad
        } else if station.noGo == true {
            self = .noGo
        } else if station.cleared {
            return nil
        } else if status == .restricted {
            self = .notClearedInRestrictedRegion
        } else if station.kind == .regular {
            return nil
        } else {
            self = .notCleared(station.kind)
        }
    }
}

extension MissionIndex {
    /// Why a station may not be visited whatever the sample says; nil where it may.
    package func obstacle(toVisiting station: Int) -> VisitObstacle? {
        VisitObstacle(
            to: document.stations[station], inRegionThatIs: document.regions[stationRegion[station]].status)
    }

    /// Whether a station may be visited, the sample included.
    package func mayVisit(station: Int) -> Bool { isVisitable[station] }

    /// Whether a tabulation centre may be visited: only in an open region.
    package func mayVisit(centre: Int) -> Bool { document.regions[centreRegion[centre]].status == .open }
}
