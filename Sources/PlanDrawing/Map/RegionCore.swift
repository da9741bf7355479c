import MissionModel
import PlanJudgement

/// Where the stations of a region are, but for those that some slip has put far away.
///
/// Lists of stations have places with swapped digits; one of them would make a region's hull half the country.
struct RegionCore: Sendable {
    /// Positions in the mission's list.
    let stations: [Int]
    /// The median of longitudes and of latitudes.
    let middle: (lon: Double, lat: Double)

    /// Far is more than this many times as far from the middle as nine of ten stations are at most.
    private static let far = 2.0

    /// - Parameter isWanted: whether a region is asked for; nil for those that are not, and for one without a station.
    static func all(of mission: MissionIndex, where isWanted: (Int) -> Bool) -> [RegionCore?] {
        let wanted = mission.document.regions.indices.map(isWanted)
        var stations = [[Int]](repeating: [], count: wanted.count)
        for (station, region) in mission.stationRegion.enumerated()
        where wanted[region] && mission.document.stations[station].kind != .abroad {
            stations[region].append(station)
        }
        return stations.map { $0.isEmpty ? nil : RegionCore($0, of: mission.document) }
    }

    private init(_ stations: [Int], of document: MissionDocument) {
        // Longitudes from the first station's, so that the antimeridian is no edge.
        let origin = document.stations[stations[0]].lon
        let places = stations.map { station in
            let place = document.stations[station]
            return (east: PlaceExtent.normal(place.lon - origin), lat: place.lat)
        }
        let east = places.map(\.east).sorted()[places.count / 2]
        let lat = places.map(\.lat).sorted()[places.count / 2]
        middle = (PlaceExtent.normal(origin + east), lat)
        let distances = places.map { max(abs($0.east - east), abs($0.lat - lat)) }
        let usual = distances.sorted()[min(places.count - 1, places.count * 9 / 10)]
        self.stations = zip(stations, distances).filter { $0.1 <= max(usual * Self.far, 0.01) }.map(\.0)
    }
}
