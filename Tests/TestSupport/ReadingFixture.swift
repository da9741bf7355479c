package import MissionModel

/// A mission in Kazakhstan's two zones of 2023 and a plan with an early team, a late one, a reserve and one left over.
package enum ReadingFixture {
    package static func mission() throws -> MissionDocument {
        let stations = [
            station("a1", "=cmd|' /C calc'!A0", "AKT", 50.30, 57.2), station("a2", "School 2", "AKT", 50.31, 57.2),
            station("b1", #"School \"Abai\", hall"#, "ALA", 43.25, 76.9), station("b2", "B2", "ALA", 43.26, 76.9),
        ]
        let observers = [
            observer("o1", "FR", "f", #""+49 label""#), observer("o2", "DE", "m"), observer("o3", "FR", "f"),
            observer("o4", "DE", "f"), observer("o5", "FR", "m"), observer("o6", "DE", "m"), observer("o7", "DE", "m"),
        ]
        let regions = [
            region("AKT", "Aktobe", "Asia/Aqtobe", "open"), region("ALA", "Almaty", "Asia/Almaty", "open"),
            region("ULY", "Ulytau", "Asia/Almaty", "closed"),
        ]
        let text = """
            {"format": "observerd.mission/1",
             "mission": {"id": "KZ", "name": "Kazakhstan 2023", "host_country": "KZ", "election_date": "2023-03-19"},
             "regions": [\(regions.joined(separator: ","))],
             "hubs": [\(hub("H-AKT", "AKT", 50.28, 57.16)), \(hub("H-ALA", "ALA", 43.24, 76.9))],
             "stations": [\(stations.joined(separator: ","))],
             "tabulation_centres": [{"id": "TC", "region": "ALA", "district": "Centre", "lat": 43.3, "lon": 76.9}],
             "delegations": [{"id": "FR", "name": "France", "country": "FR"},
                             {"id": "DE", "name": "Germany", "country": "DE"}],
             "observers": [\(observers.joined(separator: ","))], "incompatibilities": [], "pins": []}
            """
        return try MissionDocument(bytes: Array(text.utf8))
    }

    private static func region(_ id: String, _ name: String, _ zone: String, _ status: String) -> String {
        """
        {"id": "\(id)", "name": "\(name)", "time_zone": "\(zone)", "status": "\(status)", "min_teams": 0,
         "max_teams": null, "languages": ["ru"], "return_min": 60}
        """
    }

    private static func hub(_ id: String, _ region: String, _ lat: Double, _ lon: Double) -> String {
        """
        {"id": "\(id)", "region": "\(region)", "name": "Hotel \(id)", "lat": \(lat), "lon": \(lon), "vehicles": 3,
         "seats": 5, "interpreters": 2}
        """
    }

    private static func station(
        _ id: String, _ name: String, _ region: String, _ lat: Double, _ lon: Double
    ) -> String {
        """
        {"id": "\(id)", "name": "\(name)", "region": "\(region)", "district": "D", "lat": \(lat), "lon": \(lon),
         "voters": 900, "setting": "rural", "kind": "regular", "opens": "07:00", "closes": "20:00", "cleared": false}
        """
    }

    private static func observer(_ id: String, _ delegation: String, _ sex: String, _ label: String = "null") -> String
    {
        """
        {"id": "\(id)", "delegation": "\(delegation)", "role": "member", "sex": "\(sex)", "first_time": false,
         "languages": ["en", "ru"], "status": "accredited", "reserve": false, "label": \(label),
         "available_from": "2023-03-17T09:00:00Z", "available_to": "2023-03-21T09:00:00Z", "debriefing": false,
         "max_leg_min": null, "max_km": null, "excluded_regions": [], "preferred_regions": []}
        """
    }

    package static func plan() -> PlanDocument {
        var plan = PlanDocument(
            mission: "KZ", missionSHA256: String(repeating: "0", count: 64),
            solver: SolverRecord(seed: 1, iterations: 10, seconds: 0.5, stoppedBy: "iterations", version: "test"))
        plan.teams = [
            PlanTeam(
                id: "AKT-01", hub: "H-AKT", rota: .early, members: ["o1", "o2"], interpreter: false, start: at(1, 15),
                end: at(4, 0), distanceM: 12_345,
                stops: [
                    stop(.opening, "a1", at(1, 30), at(2, 30)), stop(.break, nil, at(2, 30), at(3, 0)),
                    stop(.voting, "a2", at(3, 10), at(3, 40)),
                ], returnLeg: Leg(distanceM: 4000, durationS: 900)),
            PlanTeam(
                id: "ALA-01", hub: "H-ALA", rota: .late, members: ["o3", "o4"], interpreter: true, start: at(6, 0),
                end: at(19, 0), distanceM: 20_000,
                stops: [
                    stop(.voting, "b1", at(6, 30), at(7, 0)), stop(.closing, "b2", at(13, 30), at(17, 0)),
                    stop(.tabulation, "TC", at(17, 30), at(18, 30)),
                ], returnLeg: Leg(distanceM: 5000, durationS: 900)),
        ]
        plan.reserves = [PlanReserve(observer: "o5", hub: "H-ALA")]
        plan.unassigned = [.init(observer: "o6", reason: .oddOneOut, detail: "Nobody is left to go with.")]
        return plan
    }

    private static func at(_ hour: Int, _ minute: Int) -> Instant {
        Instant(seconds: 1_679_184_000 + hour * 3600 + minute * 60, offset: 0)
    }

    private static func stop(_ kind: StopKind, _ place: String?, _ arrive: Instant, _ leave: Instant) -> PlanStop {
        PlanStop(
            kind: kind, place: place, arrive: arrive, leave: leave,
            leg: place.map { _ in Leg(distanceM: 1000, durationS: 600) })
    }
}
