import MissionModel
package import PlanJudgement
import Travel

/// How many stations a frame leaves out, and why.
package struct FrameExclusions: Sendable, Equatable, CustomStringConvertible {
    /// Closed regions, uncleared kinds, no-go, abroad.
    package var notAllowed = 0
    /// No hub of the region has a vehicle.
    package var withoutVehicle = 0
    /// No hub reaches them and returns within the limits of a leg and of a day.
    package var tooFar = 0

    package init(notAllowed: Int = 0, withoutVehicle: Int = 0, tooFar: Int = 0) {
        self.notAllowed = notAllowed
        self.withoutVehicle = withoutVehicle
        self.tooFar = tooFar
    }

    package var description: String {
        "\(notAllowed) stations may not be visited, \(withoutVehicle) are in regions where no hub has a vehicle, "
            + "\(tooFar) are too far from every hub"
    }
}

/// The stations that a sample is drawn from: allowed, and within reach of a hub of their region and back.
package struct SamplingFrame: Sendable {
    /// A part of the frame that is drawn from by itself: a region's urban or rural stations.
    package struct Stratum: Sendable {
        /// Such as `ABA/rural`.
        package let name: String
        /// Positions in the mission, along a curve that keeps neighbours together.
        package let stations: [Int]
    }

    /// Not empty each, in the order of regions, urban before rural.
    package let strata: [Stratum]
    package let excluded: FrameExclusions

    package var count: Int { strata.reduce(0) { $0 + $1.stations.count } }

    /// - Complexity: O(stations × hubs of a region).
    package init(_ mission: MissionIndex) {
        var excluded = FrameExclusions()
        var reach = ReachTest(mission)
        var members = [StationSetting: [[Int]]]()
        for setting in Self.settings {
            members[setting] = Array(repeating: [], count: mission.document.regions.count)
        }
        for station in mission.document.stations.indices {
            if mission.obstacle(toVisiting: station) != nil {
                excluded.notAllowed += 1
                continue
            }
            switch reach.verdict(station) {
            case .withoutVehicle: excluded.withoutVehicle += 1
            case .tooFar: excluded.tooFar += 1
            case .reachable:
                let setting = mission.document.stations[station].setting
                members[setting]?[mission.stationRegion[station]].append(station)
            }
        }
        self.excluded = excluded
        strata = mission.document.regions.indices.flatMap { region in
            Self.settings.compactMap { setting in
                guard let stations = members[setting]?[region], !stations.isEmpty else { return nil }
                return Stratum(
                    name: "\(mission.document.regions[region].id)/\(setting.rawValue)",
                    stations: SpatialOrder.sorted(stations, in: mission))
            }
        }
    }

    private static let settings: [StationSetting] = [.urban, .rural]
}

/// Whether some hub reaches a station and returns within the rules' limits of a leg and of a day.
private struct ReachTest {
    enum Verdict {
        case reachable, tooFar, withoutVehicle
    }

    private let mission: MissionIndex
    private let hubsOfRegion: [[Int]]
    private let longestLeg: Int
    private let longestDay: Int

    init(_ mission: MissionIndex) {
        self.mission = mission
        var hubs = [[Int]](repeating: [], count: mission.document.regions.count)
        for (hub, region) in mission.hubRegion.enumerated() where mission.document.hubs[hub].vehicles > 0 {
            hubs[region].append(hub)
        }
        hubsOfRegion = hubs
        longestLeg = mission.rules.maxLegMin * 60
        longestDay = mission.rules.maxKm * 1000
    }

    mutating func verdict(_ station: Int) -> Verdict {
        let region = mission.stationRegion[station]
        let (hubs, model) = (hubsOfRegion[region], mission.travel[region])
        if hubs.isEmpty { return .withoutVehicle }
        let place = mission.stationLocation(station)
        let isReached = hubs.contains { hub in
            let base = mission.hubLocation(hub)
            let (out, back) = (model.leg(from: base, to: place), model.leg(from: place, to: base))
            return out.duration <= longestLeg && back.duration <= longestLeg
                && out.distance + back.distance <= longestDay
        }
        return isReached ? .reachable : .tooFar
    }
}
