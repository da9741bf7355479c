import Foundation
import MissionModel
import TestSupport
import Testing

/// Documents are exported with every key and value that they were imported with.
@Suite("Lossless documents")
struct RoundTripTests {
    @Test(
        "Python reads equal values from what went in and what came out",
        .enabled(if: ReferenceChecker.isPresent, Comment(rawValue: ReferenceChecker.absence)))
    func examples() throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ReferenceChecker.examples {
            let mission = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json"))
            try Data(mission.bytes).write(to: folder.appending(path: "\(name).json"))
            let plan = try PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json"))
            try Data(plan.bytes).write(to: folder.appending(path: "\(name).plan.json"))
        }
        let differing = try ReferenceChecker.run(
            """
            import json, sys
            from pathlib import Path
            import check_plan

            for file in sorted(Path(sys.argv[1]).glob("*.json")):
                source = Path(check_plan.__file__).parent / file.name
                if json.loads(file.read_bytes()) != json.loads(source.read_bytes()):
                    print(file.name)
            print("done")
            """, in: folder)
        #expect(differing == ["done"])
    }

    private let document = """
        {"format": "observerd.mission/1", "new": {"b": [1.50, 1e2, null], "a": "\\u00e9\\ud83d\\ude00"},
         "mission": {"id": "M", "name": "M", "host_country": "KZ", "election_date": "2023-03-19", "debriefing": null,
                     "x": 0},
         "rules": {"visit_min": 30, "later": -0.0}, "travel": {"kind": "great_circle", "detour": 1.350, "y": []},
         "regions": [{"z": 1, "id": "R", "name": "R", "time_zone": "Asia/Almaty", "status": "open", "min_teams": 0,
                      "max_teams": null, "languages": [], "return_min": 0, "detour": null}],
         "hubs": [], "stations": [{"id": "S", "name": "S", "region": "R", "district": "D", "lat": 50, "lon": 70.10,
                      "voters": null, "setting": "rural", "kind": "regular", "opens": "07:00", "closes": "24:00",
                      "cleared": false, "no_go": null, "é": 1, "e\\u0301": 2}],
         "tabulation_centres": [], "delegations": [], "observers": [], "incompatibilities": [], "pins": [],
         "sample": {"units": [{"station": "S", "stratum": "R", "order": 1, "use": "primary",
                      "inclusion_probability": 1.0, "memo": {}}], "how": "by hand", "seed": -3}}
        """

    @Test("Unknown keys and explicit nulls survive at every level, also where only their code points differ")
    func unknownKeys() throws {
        let mission = try MissionDocument(bytes: Array(document.utf8))
        let text = String(decoding: mission.bytes, as: UTF8.self)
        for part in [
            "1.50", "\"x\": 0", "\"later\": -0.0", "\"y\": []", "\"z\": 1", "\"max_teams\": null", "\"detour\": null",
            "\"no_go\": null", "\"memo\": {}", "\"how\": \"by hand\"", "\"debriefing\": null", "\"e\u{301}\": 2",
            "\"é\": 1",
        ] {
            #expect(text.unicodeScalars.contains(part.unicodeScalars), "\(part)")
        }
        #expect(try MissionDocument(bytes: mission.bytes).bytes == mission.bytes)
    }

    @Test("A value that replaces an explicit null is exported")
    func replacedNull() throws {
        var mission = try MissionDocument(bytes: Array(document.utf8))
        mission.stations[0].voters = 812
        mission.regions[0].maxTeams = 4
        mission.mission.debriefing = Instant("2023-03-20T09:00:00+06:00")
        let read = try MissionDocument(bytes: mission.bytes)
        #expect(read.stations[0].voters == 812)
        #expect(read.regions[0].maxTeams == 4)
        #expect(read.mission.debriefing?.text == "2023-03-20T09:00:00+06:00")
    }
}
