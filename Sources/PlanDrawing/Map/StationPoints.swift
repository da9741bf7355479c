package import PlanReading
import MissionModel
import PlanJudgement

/// The stations of a mission as points for a script to paint: 5 bytes a station.
///
/// `OBS1`, their number as four bytes, then three arrays: x and y as two bytes each and what the station is as one, all
/// little-endian, in the numbers of the map's frame. Visited stations come last, to be painted over the others; else the
/// order is the mission's.
package enum StationPoints {
    /// What a station is; more than one may hold.
    enum Mark {
        static let rural: UInt8 = 1
        static let drawn: UInt8 = 2
        static let visited: UInt8 = 4
    }

    /// - Parameter frame: of the map; what is outside is left out.
    package static func bytes(of view: PlanView, in frame: MapFrame) -> [UInt8] {
        let document = view.mission.document
        var visited = [Bool](repeating: false, count: document.stations.count)
        for stop in view.teams.lazy.flatMap(\.stops) where stop.kind != .tabulation {
            if let station = stop.place.flatMap({ view.mission.stationPosition[ExactText($0)] }) {
                visited[station] = true
            }
        }
        var points: [[(point: MapPoint, mark: UInt8)]] = [[], []]
        for (n, station) in document.stations.enumerated() {
            let point = frame.point(lon: station.lon, lat: station.lat)
            guard frame.holds(point) else { continue }
            var mark = station.setting == .rural ? Mark.rural : 0
            if view.mission.units?[n] != nil { mark |= Mark.drawn }
            if visited[n] { mark |= Mark.visited }
            points[visited[n] ? 1 : 0].append((point, mark))
        }
        return encode(points[0] + points[1])
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
