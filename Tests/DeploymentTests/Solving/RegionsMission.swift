import MissionModel

/// A mission of several regions `R0`, `R1`, … with a hub each, whose identifiers begin with their region's.
struct RegionsMission {
    var regions: Int
    var observers: Int
    /// Of each region.
    var stations = 80

    var document: MissionDocument {
        var document = SolvingMission().document
        document.mission.debriefing = nil
        document.delegations = ["DE", "FR", "IT", "PL", "SE", "XZ"].map { Delegation(id: $0, name: $0, country: $0) }
        document.regions = (0..<regions).map {
            Region(id: "R\($0)", name: "Region \($0)", timeZone: "UTC", minTeams: 1, languages: ["xz"], returnMin: 60)
        }
        document.hubs = (0..<regions).map {
            Hub(
                id: "R\($0)-H", region: "R\($0)", name: "Town \($0)", lat: 30 + Double($0), lon: 70, vehicles: 6,
                seats: 5,
                interpreters: 6)
        }
        document.stations = (0..<regions).flatMap { region in
            (0..<stations).map { Self.station($0, region: region) }
        }
        document.tabulationCentres = (0..<regions).map {
            TabulationCentre(
                id: "R\($0)-T", region: "R\($0)", district: "R\($0)/0", lat: 30 + Double($0), lon: 70.01)
        }
        document.observers = (0..<observers).map { n in
            let delegation = document.delegations[n % 5].id
            return SolvingMission.observer("\(delegation)-\(n)", of: delegation)
        }
        return document
    }

    private static func station(_ number: Int, region: Int) -> Station {
        let lat: Double = 30 + Double(region) + Double(number % 9) * 0.03
        let lon: Double = 70 + Double(number / 9) * 0.04
        return Station(
            id: "R\(region)-\(number)", name: "School \(number)", region: "R\(region)",
            district: "R\(region)/\(number % 5)", lat: lat, lon: lon, voters: 100 + number,
            setting: number % 3 == 0 ? .rural : .urban, opens: ClockTime(minutes: 420),
            closes: ClockTime(minutes: 1200))
    }
}
