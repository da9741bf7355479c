package import PlanReading
import MissionModel
import PlanJudgement

/// The stations of a mission as points for a script to paint: 5 bytes a station.
///
/// `OBS1`, their number as four bytes, then three arrays: x and y as two bytes each and what the station is as one, all
/// little-endian, in the numbers of the map's frame. Visited stations come last, so that they are painted over the others.
package enum StationPoints {
    /// What a station is; more than one may hold.
    enum Mark {
        static let rural: UInt8 = 1
        static let drawn: UInt8 = 2
        static let visited: UInt8 = 4
    }

    /// - Parameter map: whose frame the points lie in; what is outside is left out.
    package static func bytes(of view: PlanView, on map: PlanMap) -> [UInt8] {
        let document = view.mission.document
        let visited = Set(
            view.teams.flatMap(\.stops).compactMap { stop in
                stop.kind == .tabulation ? nil : stop.place.map(ExactText.init)
            })
        var points: [(point: MapPoint, mark: UInt8)] = []
        points.reserveCapacity(document.stations.count)
        for (n, station) in document.stations.enumerated() {
            let point = map.frame.point(lon: station.lon, lat: station.lat)
            guard map.frame.holds(point) else { continue }
            var mark = station.setting == .rural ? Mark.rural : 0
            if view.mission.units?[n] != nil { mark |= Mark.drawn }
            if visited.contains(ExactText(station.id)) { mark |= Mark.visited }
            points.append((point, mark))
        }
        points.sort { ($0.mark, $0.point.y, $0.point.x) < ($1.mark, $1.point.y, $1.point.x) }
        return encode(points)
    }

    private static func encode(_ points: [(point: MapPoint, mark: UInt8)]) -> [UInt8] {
        var bytes: [UInt8] = Array("OBS1".utf8)
        bytes.reserveCapacity(8 + 5 * points.count)
        func append(_ number: Int, bytes count: Int) {
            for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
        }
        append(points.count, bytes: 4)
        for (point, _) in points { append(point.x, bytes: 2) }
        for (point, _) in points { append(point.y, bytes: 2) }
        for (_, mark) in points { bytes.append(mark) }
        return bytes
    }
}
