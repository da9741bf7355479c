import Deployment
import MissionModel
import PlanJudgement
import Testing

@Suite("Sampling frame")
struct SamplingFrameTests {
    /// The identifiers in the frame of a mission with one changed station, `A0`.
    private func frame(_ change: (inout MissionDocument) -> Void) -> Set<String> {
        var document = SamplingMission.document()
        change(&document)
        let mission = MissionIndex(document)
        return Set(SamplingFrame(mission).strata.flatMap(\.stations).map { document.stations[$0].id })
    }

    @Test("Stations that may not be visited are left out", arguments: 0..<6)
    func notAllowed(case number: Int) {
        let left = frame { document in
            switch number {
            case 0: document.stations[0].noGo = true
            case 1: document.stations[0].kind = .hospital
            case 2: (document.stations[0].kind, document.stations[0].cleared) = (.abroad, true)
            case 3: document.regions[0].status = .closed
            case 4: document.regions[0].status = .restricted
            default: document.hubs[0].vehicles = 0
            }
        }
        #expect(!left.contains("A0"))
        #expect(left.contains("B0"))
        #expect(left.contains("A1") == (number < 3))
    }

    @Test("A cleared station of a special kind, or of a restricted region, is drawn from")
    func cleared() {
        let left = frame { document in
            document.regions[0].status = .restricted
            (document.stations[0].kind, document.stations[0].cleared) = (.military, true)
        }
        #expect(left.contains("A0"))
        #expect(!left.contains("A1"))
    }

    @Test("Only stations that a hub of their region reaches and returns from within the limits are drawn from")
    func reach() throws {
        // 100 km north of the hub: 135 km and 145 minutes of road; A7 lies 5 km north of it.
        let far = frame { $0.stations[0].lat = 48.9 }
        #expect(!far.contains("A0"))
        #expect(far.contains("A7"))
        let twoHubs = frame { document in
            document.stations[0].lat = 48.9
            var hub = document.hubs[0]
            (hub.id, hub.lat) = ("H-A2", 48.8)
            document.hubs.append(hub)
        }
        #expect(twoHubs.contains("A0"))
        let otherRegion = frame { document in
            document.stations[0].lat = 48.9
            document.hubs[1].lat = 48.9
        }
        #expect(!otherRegion.contains("A0"))
        let day = try Rules(["max_km": 12])
        #expect(!frame { $0.statedRules = day }.contains("A7"))
        #expect(frame { $0.statedRules = day }.contains("A1"))
    }
}
