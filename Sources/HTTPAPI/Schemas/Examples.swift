import MissionModel

/// Examples that whoever reads the document can send as they are. They make and remove a mission of their own, so that
/// the demo mission stays as it is.
enum Examples {
    static let trialMission = "TRIAL-2023-03-19"

    static let newMission: JSONValue = [
        "id": .string(trialMission), "name": "Trial", "host_country": "KZ", "election_date": "2023-03-19",
        "debriefing": "2023-03-20T09:00:00+06:00", "rules": ["target_stops": 9],
    ]

    static let document: JSONValue = [
        "format": "observerd.mission/1",
        "mission": [
            "id": .string(trialMission), "name": "Trial of a document", "host_country": "KZ",
            "election_date": "2023-03-19", "debriefing": "2023-03-20T09:00:00+06:00",
        ],
        "regions": [region("ABA", "Abai Region"), region("AST", "Astana")], "hubs": [hub], "stations": [station],
        "tabulation_centres": [
            ["id": "TC-ABA-01", "region": "ABA", "district": "Semey", "lat": .double(50.42), "lon": .double(80.25)]
        ],
        "delegations": [["id": "AT", "name": "Austria", "country": "AT"]], "observers": [observer],
        "incompatibilities": [], "pins": [],
    ]

    private static func region(_ id: String, _ name: String) -> JSONValue {
        [
            "id": .string(id), "name": .string(name), "time_zone": "Asia/Almaty", "status": "open", "min_teams": 0,
            "max_teams": nil, "languages": ["kk", "ru"], "return_min": 240,
        ]
    }

    private static let hub: JSONValue = [
        "id": "ABA-H1", "region": "ABA", "name": "Semey", "lat": .double(50.42), "lon": .double(80.25), "vehicles": 2,
        "seats": 4, "interpreters": 2,
    ]

    private static let station: JSONValue = [
        "id": "ABA-0001", "name": "Polling station No. 1", "region": "ABA", "district": "Semey", "lat": .double(50.41),
        "lon": .double(80.24), "voters": 1250, "setting": "urban", "kind": "regular", "opens": "07:00",
        "closes": "20:00", "cleared": false,
    ]

    private static let observer: JSONValue = [
        "id": "AT-01", "delegation": "AT", "role": "head", "sex": "f", "first_time": false, "languages": ["en", "de"],
        "status": "accredited", "reserve": false, "available_from": "2023-03-18T08:00:00+06:00",
        "available_to": "2023-03-20T20:00:00+06:00", "debriefing": true, "max_leg_min": nil, "max_km": nil,
        "excluded_regions": [], "preferred_regions": [], "political_family": nil,
    ]
}
