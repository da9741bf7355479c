import MissionModel
import TestSupport
import Testing

@Suite("Difference of missions")
struct MissionDifferenceTests {
    private func difference(_ change: (inout MissionDocument) -> Void) throws -> MissionDifference {
        let old = try ReadingFixture.mission()
        var new = old
        change(&new)
        return MissionDifference(from: old, to: new)
    }

    private func items(_ change: (inout MissionDocument) -> Void) throws -> [MissionDifference.Item] {
        try difference(change).items(for: PlanUse(ReadingFixture.plan(), in: ReadingFixture.mission()))
    }

    @Test("Spelling, order and unknown keys are no difference")
    func sameContent() throws {
        let difference = try difference { mission in
            mission.observers.reverse()
            mission.stations.reverse()
            mission.observers[0].languages.reverse()
            let from = mission.observers[1].availableFrom.seconds
            mission.observers[1].availableFrom = Instant(seconds: from, offset: 3600)
            mission.observers[2].extra["max_km"] = .null
            mission.observers[2].extra["shoe_size"] = 44
            mission.stations[0].noGo = false
            mission.statedRules = try? Rules(["visit_min": 30])
            mission.statedTravel = TravelRules()
            mission.extra["note"] = "unknown"
        }
        #expect(difference.isEmpty)
    }

    @Test("People are told as added, removed, withdrawn, available at other times, and by each other field")
    func people() throws {
        let found = try items { mission in
            mission.observers[0].status = .withdrawn
            mission.observers[1].availableTo = Instant(seconds: 1_679_220_000, offset: 0)
            mission.observers[2].maxKm = 200
            mission.observers[4].reserve = true
            mission.observers[6].label = "Seven"
            var guest = mission.observers[1]
            guest.id = "o8"
            mission.observers.append(guest)
            mission.observers.removeAll { $0.id == "o6" }
        }
        #expect(
            found.map(\.text) == [
                "o1 withdrew.", "o2 is available until 2023-03-19T10:00:00+00:00, and was until 2023-03-21T09:00:00Z.",
                "o3 has max km 200, and had none.", "o5 is a reserve now.", "o7 has label Seven, and had none.",
                "o8 is new in the mission.", "o6 is not in the mission any more.",
            ])
        #expect(found.map(\.isUsed) == [true, true, true, true, false, false, false])
        #expect(found[0].fields.map(\.json) == [["name": "status", "from": "accredited", "to": "withdrawn"]])
        #expect(found.map(\.way.rawValue).suffix(2) == ["added", "removed"])
    }

    @Test("Places are told by what changed of them, and touch a plan that has them")
    func places() throws {
        let found = try items { mission in
            mission.regions[0].status = .closed
            mission.regions[2].status = .open
            mission.hubs[0].vehicles = 2
            mission.hubs[1].lat += 1
            mission.hubs[1].lon += 1
            mission.stations[0].noGo = true
            mission.stations[0].opens = ClockTime(minutes: 480)
            mission.stations[1].voters = 4
            mission.tabulationCentres[0].district = "North"
        }
        #expect(
            found.map(\.text) == [
                "Region AKT is closed, and was open.", "Region ULY is open, and was closed.",
                "Hub H-AKT has 2 vehicles, and had 3.", "Hub H-ALA is at another place.",
                "Station a1 opens at 08:00, and did at 07:00; is no-go now.", "Station a2 has voters 4, and had 900.",
                "Tabulation centre TC has district North, and had Centre.",
            ])
        #expect(found.map(\.isUsed) == [true, false, true, true, true, false, true])
    }

    @Test("Rules, travel, the day, pins, pairs and samples are told with both values")
    func rules() throws {
        let found = try items { mission in
            mission.statedRules = try? Rules(["visit_min": 20, "max_delegation_share": .double(0.2)])
            mission.statedTravel = try? TravelRules(["kind": "great_circle", "detour": .double(1.5)])
            mission.mission.debriefing = Instant(seconds: 1_679_270_400, offset: 21_600)
            mission.pins = [Pin(observers: ["o1", "o2"], hub: "H-AKT"), Pin(observers: ["o7"], hub: "H-AKT")]
            mission.incompatibilities = [
                Incompatibility(kind: .observers, pair: ["o1", "o7"]),
                Incompatibility(kind: .delegations, pair: ["FR", "DE"]),
            ]
            mission.sample = Sample(seed: 1, units: [unit("a1"), unit("b1")])
        }
        #expect(
            found.map(\.text) == [
                "o1 and o7 may not be in one team now.", "Delegations FR and DE may not be in one team now.",
                "o1, o2 are pinned to hub H-AKT now.", "o7 is pinned to hub H-AKT now.",
                "A sample of 2 stations is drawn now.", "Rule visit_min is 20, and was 30.",
                "Rule max_delegation_share is 0.2, and was 0.1.", "Travel's detour is 1.5, and was 1.35.",
                "The mission's debriefing is 2023-03-20T06:00:00+06:00, and was none.",
            ])
        #expect(found.map(\.isUsed) == [false, true, true, false, true, true, false, true, true])
    }

    private func unit(_ station: String, _ use: SampleUse = .primary) -> SampleUnit {
        SampleUnit(station: station, stratum: "all", order: 1, use: use, inclusionProbability: 0.5)
    }

    @Test("A sample that is drawn anew is told by its stations, and the way back by the same difference turned round")
    func samples() throws {
        var old = try ReadingFixture.mission()
        old.sample = Sample(seed: 1, units: [unit("a1"), unit("a2"), unit("b1")])
        old.pins = [Pin(observers: ["o2", "o1"], hub: "H-AKT")]
        var new = old
        new.sample = Sample(seed: 2, units: [unit("b1", .substitute), unit("b2"), unit("a1")])
        new.pins = [Pin(observers: ["o1", "o2"], hub: "H-AKT")]
        let there = MissionDifference(from: old, to: new)
        #expect(there.pins.isEmpty)
        #expect(there.sample?.added == ["b2"])
        #expect(there.sample?.removed == ["a2"])
        #expect(there.sample?.changed == ["b1"])
        let back = MissionDifference(from: new, to: old)
        #expect(back.sample?.added == ["a2"])
        new.sample = nil
        let use = PlanUse(ReadingFixture.plan(), in: old)
        let gone = MissionDifference(from: old, to: new).items(for: use)
        #expect(gone.map(\.text) == ["There is no sample any more."])
        #expect(gone.map(\.way) == [.removed])
    }

    @Test("Identifiers are told apart by their code points")
    func codePoints() throws {
        var old = try ReadingFixture.mission()
        old.observers[0].id = "Andr\u{E9}"
        var new = old
        new.observers[0].id = "Andre\u{301}"
        let difference = MissionDifference(from: old, to: new)
        #expect(difference.observers.all.count == 2)
        #expect(difference.observers["Andr\u{E9}"]?.new == nil)
        #expect(difference.observers["Andre\u{301}"]?.old == nil)
    }

    @Test("A difference touches a plan only by what the plan has, and says so in its JSON")
    func touching() throws {
        let use = try PlanUse(ReadingFixture.plan(), in: ReadingFixture.mission())
        #expect(try !difference { $0.observers[6].status = .withdrawn }.touches(use))
        #expect(try difference { $0.observers[0].status = .withdrawn }.touches(use))
        #expect(try !difference { _ in }.touches(use))
        let item = try items { $0.hubs[0].seats = 4 }[0].json
        #expect(
            item == [
                "kind": "hub", "subjects": ["H-AKT"], "change": "changed",
                "fields": [["name": "seats", "from": 5, "to": 4]], "text": "Hub H-AKT has 4 seats, and had 5.",
                "used": true,
            ])
    }
}
