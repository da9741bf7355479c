import Deployment
import MissionModel

extension MissionDocument {
    /// A small mission without a finding: two regions with a hub and twelve stations each, eight people of eight delegations.
    static var sound: MissionDocument {
        var document = MissionDocument(
            mission: MissionHeader(
                id: "m", name: "Mission", hostCountry: "PK", electionDate: CalendarDay(daysSince1970: 19_761),
                debriefing: Instant("2024-02-09T18:00:00+05:00")))
        var rules = Rules()
        rules.maxDelegationShare = 0.5
        document.statedRules = rules
        for (region, lat) in [("N", 34.0), ("S", 25.0)] {
            document.regions.append(
                Region(
                    id: region, name: "Region \(region)", timeZone: "Asia/Karachi", minTeams: 1, languages: ["ur"],
                    returnMin: 120))
            document.hubs.append(
                Hub(
                    id: "\(region)-H", region: region, name: "Hub \(region)", lat: lat, lon: 70, vehicles: 4, seats: 5,
                    interpreters: 4))
            for number in 0..<12 {
                document.stations.append(
                    Station(
                        id: "\(region)\(number)", name: "School \(number)", region: region, district: "d",
                        lat: lat + Double(number) / 50, lon: 70, voters: 1000, setting: .rural,
                        opens: ClockTime(minutes: 420), closes: ClockTime(minutes: 1200)))
            }
        }
        for number in 0..<8 {
            document.delegations.append(Delegation(id: "D\(number)", name: "Delegation \(number)", country: "FR"))
            document.observers.append(.present("O\(number)", delegation: "D\(number)"))
        }
        return document
    }

    mutating func addStation(_ id: String, like other: String, _ change: (inout Station) -> Void = { _ in }) {
        guard var station = stations.first(where: { $0.id == other }) else { return }
        station.id = id
        station.name = id
        change(&station)
        stations.append(station)
    }

    /// A hub beside the first one, with two interpreters.
    mutating func addHub(_ id: String, _ change: (inout Hub) -> Void) {
        var hub = hubs[0]
        (hub.id, hub.name, hub.lat, hub.interpreters) = (id, id, hub.lat + 0.1, 2)
        change(&hub)
        hubs.append(hub)
    }

    mutating func draw(_ stations: String...) {
        sample = Sample(
            seed: 1,
            units: stations.enumerated().map {
                SampleUnit(station: $1, stratum: "N/rural", order: $0 + 1, use: .primary, inclusionProbability: 0.5)
            })
    }

    func findings() -> [MissionFinding] { MissionCheck(self).findings }
}

extension Observer {
    static func present(_ id: String, delegation: String) -> Observer {
        let midnight = 19_761 * 86_400
        return Observer(
            id: id, delegation: delegation, role: .member, sex: .f, firstTime: false, languages: ["en"],
            status: .accredited, availableFrom: Instant(seconds: midnight - 86_400, offset: 0),
            availableTo: Instant(seconds: midnight + 2 * 86_400, offset: 0), debriefing: true)
    }
}
