import Foundation
import MissionModel
import TestSupport
import Testing

/// Documents are exported with every key and value that they were imported with.
@Suite("Lossless documents")
struct RoundTripTests {
    @Test("Python reads equal values from what went in and what came out")
    func examples() async throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let missions =
            ReferenceChecker.examples.map { "\($0).json" } + ReferenceChecker.repairs.map { "\($0).mission.json" }
        let plans =
            (ReferenceChecker.examples + ReferenceChecker.repairs).map { "\($0).plan.json" }
            + ReferenceChecker.repairs.map { "\($0).base.json" }
        var pairs: [JSONValue] = []
        for name in missions + plans {
            let bytes = try ReferenceChecker.bytes(name)
            let written =
                missions.contains(name) ? try MissionDocument(bytes: bytes).bytes : try PlanDocument(bytes: bytes).bytes
            try Data(written).write(to: folder.appending(path: name))
            pairs.append([.string(ReferenceChecker.example(name).path), .string(folder.appending(path: name).path)])
        }
        try Data(JSONWriter.write(.array(pairs), lineDepth: 1)).write(to: folder.appending(path: "pairs"))
        let differing = try await ReferenceChecker.run(
            """
            import json, sys
            from pathlib import Path

            for source, file in json.loads((Path(sys.argv[1]) / "pairs").read_bytes()):
                if json.loads(Path(file).read_bytes()) != json.loads(Path(source).read_bytes()):
                    print(file)
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
