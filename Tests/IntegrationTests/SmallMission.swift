import MissionModel
import Testing

/// A mission that is solved within moments: two regions unless told, a few towns, people of five delegations.
enum SmallMission {
    static func document(
        id: String = "XX-TEST", observers: Int = 10, regions: [String] = ["N", "S"]
    ) throws -> MissionDocument {
        let day = try #require(CalendarDay("2024-02-08"))
        var document = MissionDocument(
            mission: MissionHeader(
                id: id, name: "A small mission", hostCountry: "XX", electionDate: day, debriefing: nil))
        document.regions = regions.map {
            Region(id: $0, name: "Region \($0)", timeZone: "Asia/Karachi", languages: ["ur"], returnMin: 60)
        }
        document.hubs = document.regions.enumerated().map { n, region in
            Hub(
                id: "\(region.id)-H1", region: region.id, name: "Hub \(region.id)", lat: 30 + Double(n), lon: 70,
                vehicles: 4,
                seats: 4, interpreters: 4)
        }
        document.stations = document.hubs.enumerated().flatMap { n, hub in
            (0..<60).map { k in station(hub, number: k, row: n) }
        }
        document.tabulationCentres = document.hubs.map {
            TabulationCentre(
                id: "TC-\($0.region)", region: $0.region, district: "\($0.region)/1", lat: $0.lat, lon: $0.lon)
        }
        document.delegations = ["FR", "DE", "IT", "SE", "PL"].map {
            Delegation(id: $0, name: "Delegation \($0)", country: $0)
        }
        let from = try #require(Instant("2024-02-06T08:00:00+05:00"))
        let to = try #require(Instant("2024-02-10T18:00:00+05:00"))
        document.observers = (0..<observers).map { n in
            let delegation = document.delegations[n % document.delegations.count].id
            return Observer(
                id: "\(delegation)-\(n / document.delegations.count + 1)", delegation: delegation, role: .member,
                sex: n % 2 == 0 ? .f : .m, firstTime: n % 3 == 0, languages: ["en"], status: .accredited,
                availableFrom: from, availableTo: to)
        }
        return document
    }

    private static func station(_ hub: Hub, number: Int, row: Int) -> Station {
        Station(
            id: "\(hub.region)-\(number)", name: "School \(number)", region: hub.region,
            district: "\(hub.region)/\(number % 3)", lat: hub.lat + Double(number % 10) * 0.02,
            lon: hub.lon + Double(number / 10) * 0.03, voters: 400 + number * 10,
            setting: number % 2 == 0 ? .urban : .rural, opens: ClockTime(minutes: 480), closes: ClockTime(minutes: 1020)
        )
    }
}
