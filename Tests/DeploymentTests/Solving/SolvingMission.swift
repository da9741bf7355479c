import MissionModel

/// A small mission of one open region around a town, built in code.
struct SolvingMission {
    var observers: [Observer] = []
    var vehicles = 4
    var stations = 60
    var travelKind = TravelRules.Kind.greatCircle

    static func observer(
        _ id: String, of delegation: String, languages: [String] = ["en"], status: ObserverStatus = .accredited,
        reserve: Bool = false, debriefing: Bool = false, excluded: [String] = []
    ) -> Observer {
        Observer(
            id: id, delegation: delegation, role: .member, sex: .f, firstTime: false, languages: languages,
            status: status, reserve: reserve, availableFrom: instant(-24), availableTo: instant(72),
            debriefing: debriefing, excludedRegions: excluded)
    }

    /// Hours after the polling day's midnight in UTC.
    static func instant(_ hours: Int) -> Instant {
        Instant(
            seconds: (CalendarDay(year: 2024, month: 2, day: 8)?.daysSince1970 ?? 0) * 86_400 + hours * 3600, offset: 0)
    }

    var document: MissionDocument {
        var header = MissionHeader(
            id: "solving", name: "Solving", hostCountry: "XZ", electionDate: CalendarDay(daysSince1970: 19_761),
            debriefing: nil)
        header.debriefing = Self.instant(40)
        var document = MissionDocument(mission: header)
        var travel = TravelRules()
        travel.kind = travelKind
        document.statedTravel = travel
        document.regions = [
            Region(id: "A", name: "Alpha", timeZone: "UTC", minTeams: 1, languages: ["xz"], returnMin: 60)
        ]
        document.hubs = [
            Hub(id: "A1", region: "A", name: "Town", lat: 30, lon: 70, vehicles: vehicles, seats: 5, interpreters: 4)
        ]
        document.stations = (0..<stations).map { n in
            Station(
                id: "S\(n)", name: "School \(n)", region: "A", district: "A/\(n % 5)",
                lat: 30 + Double(n % 8) * 0.02, lon: 70 + Double(n / 8) * 0.02, voters: 100 + n,
                setting: n % 3 == 0 ? .rural : .urban, opens: ClockTime(minutes: 420), closes: ClockTime(minutes: 1200))
        }
        document.tabulationCentres = [TabulationCentre(id: "T", region: "A", district: "A/0", lat: 30, lon: 70.01)]
        document.delegations = ["DE", "FR", "IT", "XZ"].map { Delegation(id: $0, name: $0, country: $0) }
        document.observers = observers
        return document
    }
}
