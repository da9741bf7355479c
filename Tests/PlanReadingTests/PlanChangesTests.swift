import MissionModel
import PlanJudgement
import PlanReading
import TestSupport
import Testing

@Suite("Changes from plan to plan")
struct PlanChangesTests {
    private static let polling = 1_679_184_000

    private static func instant(_ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(seconds: polling + hour * 3600 + minute * 60, offset: 0)
    }

    /// From the fixture's plan to a repair of it.
    ///
    /// - Parameters:
    ///   - asOf: hours after the polling day's midnight in UTC.
    ///   - before: what the mission was like when the first plan was made.
    ///   - mission: what has happened since.
    ///   - plan: what the repair does.
    private func changes(
        asOf: Int = -72, before: (inout MissionDocument) -> Void = { _ in },
        mission: (inout MissionDocument) -> Void = { _ in }, _ plan: (inout PlanDocument) -> Void
    ) throws -> PlanChanges {
        var old = try ReadingFixture.mission()
        before(&old)
        var new = old
        mission(&new)
        let base = ReadingFixture.plan()
        var repair = base
        (repair.version, repair.baseVersion, repair.asOf) = (2, 1, Self.instant(asOf))
        plan(&repair)
        return try PlanChanges(
            from: PlanView(plan: base, mission: MissionIndex(old)),
            to: PlanView(plan: repair, mission: MissionIndex(new)), areOfOneLine: true)
    }

    private func people(_ changes: PlanChanges) -> [String] {
        changes.people.map { person in
            "\(person.observer) \(person.kinds.map(\.rawValue).joined(separator: "+")): \(person.cause.text)"
        }
    }

    private func stops(_ changes: PlanChanges) -> [String] {
        changes.stops.map { "\($0.place) \($0.kind.rawValue): \($0.cause.text)" }
    }

    // MARK: Reasons

    @Test("A reserve takes the place of who withdrew, and the partner goes on")
    func reserveCalled() throws {
        let changes = try changes(mission: { $0.observers[0].status = .withdrawn }) { plan in
            plan.teams[0].members = ["o2", "o5"]
            plan.reserves = []
        }
        #expect(
            people(changes) == [
                "o1 dropped_out: Withdrew.", "o2 new_partners: Partner o1 withdrew; goes on with o5.",
                "o5 called: Takes the place of o1, who withdrew.",
            ])
        #expect(changes.people.map(\.cause.kind) == [.dropOut, .dropOut, .dropOut])
        #expect(changes.people.map(\.cause.subjects) == [["o1"], ["o1"], ["o1"]])
        #expect(changes.people.map(\.count) == [nil, .changed, .called])
        #expect(changes.people[0].from?.team == "AKT-01" && changes.people[0].to == nil)
        #expect(changes.people[2].from?.hub == "H-ALA" && changes.people[2].from?.team == nil)
        #expect(changes.people[2].to?.start?.text == "2023-03-19T06:15:00+05:00")
        #expect(changes.stops.isEmpty)
    }

    @Test("Two survivors are joined: one goes on, one joins, and a team is given up with its stops")
    func survivorsJoined() throws {
        let changes = try changes(mission: { mission in
            mission.observers[0].status = .withdrawn
            mission.observers.removeAll { $0.id == "o3" }
        }) { plan in
            plan.teams[0].members = ["o2", "o4"]
            plan.teams.remove(at: 1)
        }
        #expect(
            people(changes) == [
                "o1 dropped_out: Withdrew.", "o2 new_partners: Partner o1 withdrew; goes on with o4.",
                "o3 dropped_out: Is not in the mission any more.",
                "o4 new_team+new_hub+new_partners+new_hours+new_stops: Partner o3 is not in the mission any more; "
                    + "joins o2 in AKT-01.",
            ])
        let reason = "ALA-01 is given up: o3 is not in the mission any more."
        #expect(stops(changes) == ["TC lost: \(reason)", "b1 lost: \(reason)", "b2 lost: \(reason)"])
        #expect(changes.stops.map(\.count) == [nil, .changed, .changed])
    }

    @Test("A chain of moves is told from place to place, back to who dropped out")
    func chain() throws {
        let changes = try changes(mission: { $0.observers[0].status = .nominated }) { plan in
            plan.teams[0].members = ["o2", "o3"]
            plan.teams[1].members = ["o4", "o5"]
            plan.teams[1].stops[0].arrive = Self.instant(6, 20)
            plan.reserves = []
        }
        #expect(
            people(changes) == [
                "o1 dropped_out: Is not accredited any more.",
                "o2 new_partners: Partner o1 is not accredited any more; goes on with o3.",
                "o3 new_team+new_hub+new_partners+new_hours+new_stops: Takes the place of o1, who is not accredited "
                    + "any more.",
                "o4 new_partners+new_stops: Partner o3 goes to AKT-01; goes on with o5.",
                "o5 called: Takes the place of o3, who goes to AKT-01.",
            ])
        #expect(
            stops(changes) == [
                "b1 retimed: Follows from the change of AKT-01: o1 is not accredited any more."
            ])
        #expect(changes.stops[0].cause.subjects == ["AKT-01"])
        #expect(changes.people.map(\.cause.kind) == [.dropOut, .dropOut, .dropOut, .follows, .follows])
    }

    @Test("A region that is closed at noon ends the day of its teams")
    func cutShort() throws {
        let changes = try changes(asOf: 2, mission: { $0.regions[0].status = .closed }) { plan in
            plan.teams[0].stops.removeLast(2)
            plan.teams[0].end = Self.instant(3)
        }
        #expect(
            people(changes) == [
                "o1 cut_short+new_hours+new_stops: The day is cut short: region AKT is closed.",
                "o2 cut_short+new_hours+new_stops: The day is cut short: region AKT is closed.",
            ])
        #expect(changes.people.map(\.count) == [.cutShort, .cutShort])
        #expect(stops(changes) == ["a2 lost: Region AKT is closed."])
        #expect(changes.notices.hubs.map { $0.teams.map(\.way) } == [[.ends]])
    }

    @Test("A hub that lost its cars gives its team up")
    func carLost() throws {
        let changes = try changes(mission: { $0.hubs[1].vehicles = 2 }) { plan in
            plan.teams.remove(at: 1)
            plan.reserves.append(PlanReserve(observer: "o3", hub: "H-ALA"))
        }
        #expect(
            people(changes) == [
                "o3 to_reserve: Hub H-ALA lost a car.", "o4 no_place: Hub H-ALA lost a car.",
            ])
        #expect(stops(changes).allSatisfy { $0.hasSuffix(" lost: ALA-01 is given up: hub H-ALA lost a car.") })
        #expect(changes.people.map(\.cause.subjects) == [["H-ALA"], ["H-ALA"]])
    }

    @Test("A reserve waits elsewhere where the region of the hub is closed")
    func reserveMoved() throws {
        let changes = try changes(mission: { $0.regions[1].status = .closed }) { plan in
            plan.reserves[0].hub = "H-AKT"
        }
        #expect(people(changes) == ["o5 new_hub: Region ALA is closed."])
        #expect(changes.people[0].count == .changed)
        #expect(changes.people[0].cause.kind == .region)
        #expect(changes.people[0].cause.subjects == ["ALA"])
    }

    @Test("A car more, a reserve fewer, a place that is new: what the mission gives is told as well")
    func gains() throws {
        let changes = try changes(
            before: { $0.observers[5].status = .withdrawn },
            mission: { mission in
                mission.hubs[0].vehicles = 4
                mission.observers[5].status = .accredited
            }
        ) { plan in
            var team = plan.teams[0]
            (team.id, team.members, team.stops) = ("AKT-02", ["o6", "o7"], [])
            plan.teams.append(team)
        }
        #expect(
            people(changes) == ["o6 back: Is accredited again.", "o7 new_place: Hub H-AKT got a car more."])
        #expect(changes.notices.hubs.flatMap(\.teams).map { "\($0.id) \($0.way)" } == ["AKT-02 comes"])
    }

    @Test("A station that is no-go, and one that is open at other hours")
    func stations() throws {
        let changes = try changes(mission: { mission in
            mission.stations[1].noGo = true
            mission.stations[2].closes = ClockTime(minutes: 1140)
        }) { plan in
            plan.teams[0].stops.removeLast()
            plan.teams[1].stops[0].leave = Self.instant(7, 10)
        }
        #expect(
            stops(changes) == [
                "a2 lost: Station a2 is no-go.", "b1 retimed: Station b1 is open from 07:00 to 19:00.",
            ])
        #expect(
            people(changes) == [
                "o1 new_stops: Station a2 is no-go.", "o2 new_stops: Station a2 is no-go.",
                "o3 new_stops: Station b1 is open from 07:00 to 19:00.",
                "o4 new_stops: Station b1 is open from 07:00 to 19:00.",
            ])
        #expect(changes.stops.map(\.count) == [.changed, nil])
    }

    @Test("Who is late, pinned or kept apart moves the hours of the whole team")
    func facts() throws {
        let late = try changes(mission: { $0.observers[3].availableFrom = Self.instant(7) }) { plan in
            plan.teams[1].start = Self.instant(7)
        }
        let reason = "o4 is available from 2023-03-19T07:00:00+00:00, and was from 2023-03-17T09:00:00Z."
        #expect(people(late) == ["o3 new_hours: \(reason)", "o4 new_hours: \(reason)"])
        #expect(late.people.map(\.count) == [.hours, .hours])
        #expect(late.people.map(\.cause.kind) == [.person, .person])

        let pinned = try changes(mission: { $0.pins = [Pin(observers: ["o3"], hub: "H-AKT")] }, swap)
        #expect(people(pinned)[2].hasSuffix("new_stops: o3 is pinned to hub H-AKT now."))
        let apart = try changes(
            mission: { mission in
                mission.incompatibilities = [Incompatibility(kind: .delegations, pair: ["FR", "DE"])]
            }, swap)
        #expect(people(apart)[0].hasSuffix("new_stops: FR and DE may not be in one team."))
    }

    private func swap(_ plan: inout PlanDocument) {
        plan.teams[0].members = ["o2", "o3"]
        plan.teams[1].members = ["o1", "o4"]
    }

    @Test("Where the mission gives no reason it was the rules, else the search")
    func otherReasons() throws {
        let swapped = try changes(swap)
        #expect(
            people(swapped).map { String($0.drop { $0 != ":" }) } == [
                ": Takes the place of o3, who goes to AKT-01.", ": Partner o1 goes to ALA-01; goes on with o3.",
                ": Takes the place of o1, who goes to ALA-01.", ": Partner o3 goes to AKT-01; goes on with o1.",
            ])
        func hours(_ plan: inout PlanDocument) { plan.teams[0].end = Self.instant(4, 5) }
        let other = try changes(hours)
        #expect(people(other) == ["o1", "o2"].map { "\($0) new_hours: The search found another plan." })
        #expect(other.people.allSatisfy { $0.cause.kind == .search && $0.count == nil })
        let better = try changes { plan in
            hours(&plan)
            plan.teams[0].stops[2].leave = Self.instant(3, 45)
            plan.score.soft = -1
        }
        #expect(stops(better) == ["a2 retimed: The search found a better plan."])
        let rules = try changes(mission: { $0.statedRules = try? Rules(["visit_min": 20]) }, hours)
        #expect(people(rules)[0] == "o1 new_hours: Rule visit_min is 20, and was 30.")
        let travel = try changes(
            mission: { mission in
                mission.statedRules = try? Rules(["visit_min": 20])
                mission.statedTravel = try? TravelRules(["kind": "great_circle", "detour": 2])
            }, hours)
        #expect(travel.people[0].cause.text == "Rules were changed: visit_min, detour.")
        #expect(travel.people[0].cause.subjects == ["visit_min", "detour"])
    }

    @Test("A third member who returns joins two who stay")
    func thirdMember() throws {
        let changes = try changes(
            before: { $0.observers[6].status = .withdrawn }, mission: { $0.observers[6].status = .accredited }
        ) { plan in
            plan.teams[1].members = ["o3", "o4", "o7"]
        }
        #expect(
            people(changes) == [
                "o3 new_partners: o7 joins, who is accredited again.",
                "o4 new_partners: o7 joins, who is accredited again.", "o7 back: Is accredited again.",
            ])
    }

    @Test("A drawn sample is a reason, for those in it and those out of it")
    func sample() throws {
        let unit = SampleUnit(station: "b1", stratum: "all", order: 1, use: .primary, inclusionProbability: 0.5)
        let changes = try changes(mission: { $0.sample = Sample(seed: 1, units: [unit]) }) { plan in
            plan.teams[0].stops.removeLast()
        }
        #expect(stops(changes) == ["a2 lost: Station a2 is not in the sample."])
        #expect(changes.stops[0].cause.kind == .sample)
    }

    // MARK: Both ways, and what is told

    @Test("The way back has its own reasons and counts nothing")
    func wayBack() throws {
        var mission = try ReadingFixture.mission()
        let base = try PlanView(plan: ReadingFixture.plan(), mission: MissionIndex(mission))
        mission.observers[0].status = .withdrawn
        var repair = ReadingFixture.plan()
        (repair.version, repair.baseVersion, repair.asOf) = (2, 1, Self.instant(-72))
        repair.teams[0].members = ["o2", "o5"]
        repair.reserves = []
        let view = try PlanView(plan: repair, mission: MissionIndex(mission))
        let back = PlanChanges(from: view, to: base, areOfOneLine: true)
        #expect(!back.isRepair)
        #expect(
            people(back) == [
                "o1 back: Is accredited again.", "o2 new_partners: o1 is accredited again.",
                "o5 to_reserve: o1 is accredited again.",
            ])
        #expect(back.people.allSatisfy { $0.count == nil })
        let same = PlanChanges(from: view, to: view, areOfOneLine: true)
        #expect(same.people.isEmpty && same.stops.isEmpty && same.notices.delegations.isEmpty)
    }

    @Test("Those who must be told are everybody who changes, by delegation, and cars by hub")
    func notices() throws {
        let changes = try changes(mission: { $0.observers[0].status = .withdrawn }) { plan in
            plan.teams[0].members = ["o2", "o5"]
            plan.teams[0].hub = "H-ALA"
            plan.teams[1].interpreter = false
            plan.reserves = []
        }
        let delegations = changes.notices.delegations.map { [$0.id, $0.name] + $0.observers }
        #expect(delegations == [["DE", "Germany", "o2"], ["FR", "France", "o1", "o5"]])
        let hubs = changes.notices.hubs
        #expect(hubs.map(\.id) == ["H-AKT", "H-ALA"])
        #expect(
            hubs.map { $0.teams.map { "\($0.id) \($0.way.rawValue) \($0.interpreter)" } } == [
                ["AKT-01 goes false"], ["AKT-01 comes false", "ALA-01 changes false"],
            ])
        #expect(hubs[0].teams[0].start.text == "2023-03-19T06:15:00+05:00")
        #expect(hubs[1].teams[0].start.text == "2023-03-19T07:15:00+06:00")
    }

    @Test("The score stands side by side by its terms, and so do the figures")
    func score() throws {
        let changes = try changes { plan in
            plan.score = PlanScore(
                hard: 0, medium: 65, soft: 0,
                terms: [
                    ScoreTerm(code: "M8", value: 1, weight: 20), ScoreTerm(code: "M8", value: 1, weight: 10),
                    ScoreTerm(code: "M3", value: 7, weight: 5),
                ])
            plan.metrics.stops = 9
            plan.metrics.peopleChanged = 2
        }
        #expect(changes.terms.map { "\($0.code) \($0.from) \($0.to)" } == ["M3 0 35", "M8 0 30"])
        #expect(changes.json["score"]?["to"] == ["hard": 0, "medium": 65, "soft": 0])
        let metrics = changes.json["metrics"]?.array ?? []
        #expect(metrics.contains(["name": "stops", "from": 0, "to": 9]))
        #expect(metrics.contains(["name": "people_changed", "from": nil, "to": 2]))
    }

    @Test("The list has people, then stops, with local times and cells that no spreadsheet runs")
    func list() throws {
        let changes = try changes(mission: { $0.observers[0].status = .withdrawn }) { plan in
            plan.teams[0].members = ["o2", "o5"]
            plan.teams[0].stops[0].arrive = Self.instant(1, 50)
            plan.reserves = []
        }
        let rows = changes.list(.unchanged).delimitedText.split(separator: "\r\n")
        #expect(rows.count == 5)
        #expect(rows[0].hasPrefix("what,id,name,delegation,changes,from_team,to_team,from_hub,to_hub,from_partners"))
        #expect(
            rows[1] == "person,o1,'+49 label,FR,dropped_out,AKT-01,,H-AKT,,o2,,,,2023-03-19 06:15:00,"
                + "2023-03-19 09:00:00,UTC+05:00,,,,drop_out,Withdrew.,,,1,2,no,4,4,")
        #expect(rows[3].hasPrefix("person,o5,,FR,called,,AKT-01,H-ALA,H-AKT,,o2,,,,,,2023-03-19 06:15:00,"))
        #expect(
            rows[4] == "stop,a1,'=cmd|' /C calc'!A0,,retimed,AKT-01,AKT-01,,,,,opening,opening,2023-03-19 06:30:00,"
                + "2023-03-19 07:30:00,UTC+05:00,2023-03-19 06:50:00,2023-03-19 07:30:00,UTC+05:00,drop_out,"
                + "o1 withdrew.,,moved,1,2,no,4,4,")
    }

    @Test("The changes of the example repairs count what the plans state", arguments: ReferenceChecker.repairs)
    func examples(name: String) throws {
        func plan(_ part: String) throws -> PlanDocument {
            try PlanDocument(bytes: ReferenceChecker.bytes("\(name).\(part).json"))
        }
        let mission = try MissionIndex(MissionDocument(bytes: ReferenceChecker.bytes("\(name).mission.json")))
        let repair = try plan("plan")
        let changes = try PlanChanges(
            from: PlanView(plan: plan("base"), mission: mission), to: PlanView(plan: repair, mission: mission),
            areOfOneLine: true)
        #expect(changes.isRepair)
        #expect(changes.people.count { ![nil, .hours].contains($0.count) } == repair.metrics.peopleChanged)
        #expect(changes.stops.count { $0.count != nil } == repair.metrics.stopsChanged)
        #expect(changes.people.allSatisfy { !$0.kinds.isEmpty && $0.cause.text.hasSuffix(".") })
        let told = changes.notices.delegations.flatMap(\.observers)
        #expect(Set(told) == Set(changes.people.map(\.observer)))
    }

    @Test("Points beyond all numbers are the largest number, in the whole and by code")
    func endlessPoints() throws {
        let changes = try changes { plan in
            plan.score.terms = [
                ScoreTerm(code: "S3", value: Int.max, weight: 1), ScoreTerm(code: "S3", value: Int.max / 2, weight: 2),
            ]
        }
        #expect(changes.terms.first { $0.code == "S3" }?.to == Int.max)
    }
}
