import MissionModel

/// A small mission to draw from: two regions around their hubs, stations on a grid, voters as skewed as real ones.
enum SamplingMission {
    static func document(stationsOfRegion: Int = 40) -> MissionDocument {
        let day = CalendarDay(daysSince1970: 19_435)
        var mission = MissionDocument(
            mission: MissionHeader(id: "M", name: "M", hostCountry: "KZ", electionDate: day, debriefing: nil))
        mission.regions = ["A", "B"].map { Region(id: $0, name: $0, timeZone: "Asia/Almaty") }
        for (n, region) in mission.regions.enumerated() {
            let (lat, lon) = (48 + Double(n) * 4, 70.0)
            mission.hubs.append(
                Hub(
                    id: "H-\(region.id)", region: region.id, name: region.id, lat: lat, lon: lon, vehicles: 2, seats: 5,
                    interpreters: 1))
            for k in 0..<(stationsOfRegion - n * 10) {
                let voters = k % 9 == 4 ? nil : k % 13 == 5 ? 0 : 100 + (k * k * 7919) % 2900
                mission.stations.append(
                    station(
                        "\(region.id)\(k)", region.id, lat + Double(k / 7) * 0.05, lon + Double(k % 7) * 0.05, voters))
            }
        }
        return mission
    }

    static func station(_ id: String, _ region: String, _ lat: Double, _ lon: Double, _ voters: Int?) -> Station {
        Station(
            id: id, name: id, region: region, district: region, lat: lat, lon: lon, voters: voters,
            setting: id.utf8.count > 2 && id.hasSuffix("3") || id.utf8.count == 2 ? .urban : .rural,
            opens: ClockTime(minutes: 420), closes: ClockTime(minutes: 1200))
    }
}
