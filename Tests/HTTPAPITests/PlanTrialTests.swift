import Deployment
import HTTPAPI
import HTTPTypes
import MissionModel
import PlanJudgement
import PlanTrials
import Synchronization
import TestSupport
import Testing

@Suite("Plans by trying")
struct PlanTrialAPITests {
    /// An example of the contract as the harness's mission, with its plan as version 1.
    private struct Setting {
        var harness: APIHarness
        let plan: PlanDocument
        /// The mission's own.
        let pins: Int

        init() async throws {
            harness = try APIHarness()
            var document = try MissionDocument(bytes: ReferenceChecker.bytes("isl64.json"))
            document.mission.id = APIHarness.mission
            pins = document.pins.count
            harness.store.change { $0.missions[APIHarness.mission] = MemoryState.Mission(document: document) }
            plan = try await harness.store.transaction(.write, as: .worker) { transaction in
                let export = try await transaction.exportDocument(APIHarness.mission)
                try await transaction.keepMissionDocument(export)
                var plan = try PlanDocument(bytes: ReferenceChecker.bytes("isl64.plan.json"))
                (plan.mission, plan.missionSHA256) = (APIHarness.mission, export.sha256)
                _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
                return plan
            }
        }

        /// The best swap of the first person, as a trial tells it.
        func swap() throws -> (a: String, b: String, promised: PlanDocument) {
            let mission = try #require(try? MissionDocument(bytes: ReferenceChecker.bytes("isl64.json")))
            var own = mission
            own.mission.id = APIHarness.mission
            let trials = try PlanTrials(of: plan, base: nil, in: MissionIndex(own))
            for team in plan.teams {
                for a in team.members {
                    for b in plan.teams.filter({ $0.id != team.id }).flatMap(\.members) {
                        if let result = try trials.attempt(.swap(a, b)).result {
                            return (a, b, try trials.plan(with: result))
                        }
                    }
                }
            }
            throw StoreError(.notFound, "no swap is possible")
        }

        func plans() async throws -> Int {
            try await harness.store.transaction(.read, as: .worker) {
                try await $0.plans(mission: APIHarness.mission, before: nil, limit: 100).count
            }
        }
    }

    private func edit(_ client: APIClient, _ body: String, key: String = "k1", version: Int = 1) async throws -> Reply {
        try await client.send(
            .post, "plans/\(version)/edits",
            headers: ["Idempotency-Key": key, "Content-Type": "application/json", "If-Match": "*"], body: body)
    }

    @Test("A swap makes a draft with the score that was promised; a repeated request makes no other")
    func swap() async throws {
        let setting = try await Setting()
        let (a, b, promised) = try setting.swap()
        try await setting.harness.run { client in
            let dry = try await edit(client, #"{"swap": ["\#(a)", "\#(b)"], "dry_run": true}"#, key: "dry")
            #expect(dry.status == 200)
            #expect(dry["version"] == .null)
            #expect(try await setting.plans() == 1)
            let body = #"{"swap": ["\#(a)", "\#(b)"]}"#
            let reply = try await edit(client, body)
            #expect(reply.status == 201)
            #expect(reply["version"] == 2)
            #expect(reply["people"]?.array?.compactMap { $0["observer"]?.string }.contains(a) == true)
            #expect(reply["score"] == dry["score"])
            let again = try await edit(client, body)
            #expect(again.header("Idempotent-Replay") == "true")
            #expect(try await setting.plans() == 2)
            let stored = try PlanDocument(json: try await client.get("plans/2/document").json)
            #expect(stored.score == promised.score)
            #expect(stored.teams == promised.teams)
            #expect(stored.baseVersion == nil)
            #expect(stored.warnings.last?.contains(a) == true)
            let audited = setting.harness.store.state.audit.map(\.action)
            #expect(audited.filter { $0 == "plan.edit" }.count == 1)
        }
    }

    @Test("A refusal names the rule and stores nothing, and so does what has no sense")
    func refusals() async throws {
        let setting = try await Setting()
        let team = setting.plan.teams[0]
        try await setting.harness.run { client in
            let alone = try await edit(client, #"{"move": "\#(team.members[0])", "to": "nowhere", "pin": true}"#)
            #expect(alone.status == 409)
            #expect(alone.faults.contains { $0.contains("H1:") })
            for (key, body, status) in [
                ("a", #"{"swap": ["NOBODY", "\#(team.members[0])"]}"#, 409),
                ("b", #"{"swap": ["\#(team.members[0])", "\#(team.members[0])"]}"#, 422),
                ("c", #"{"move": "\#(team.members[0])"}"#, 422), ("d", #"{}"#, 422),
                ("e", #"{"move": "\#(team.members[0])", "to": "reserve", "as_of": "2020-01-01T00:00:00Z"}"#, 409),
            ] {
                #expect(try await edit(client, body, key: key).status == status, "\(body)")
            }
            #expect(try await edit(client, #"{"swap": ["A", "B"]}"#, key: "f", version: 9).status == 404)
            let unread = try await client.send(
                .post, "plans/1/edits", token: APIHarness.auditor,
                headers: ["Idempotency-Key": "g", "Content-Type": "application/json", "If-Match": "*"],
                body: #"{"swap": ["A", "B"]}"#)
            #expect(unread.status == 403)
            let stale = try await client.send(
                .post, "plans/1/edits",
                headers: ["Idempotency-Key": "h", "Content-Type": "application/json", "If-Match": "\"r99\""],
                body: #"{"swap": ["A", "B"]}"#)
            #expect(stale.status == 412)
            #expect(try await setting.plans() == 1)
            #expect(try await client.get("pins")["items"]?.array?.count == setting.pins)
        }
    }

    @Test("Pins come with the draft, in the data that it names")
    func pins() async throws {
        let setting = try await Setting()
        let (a, b, _) = try setting.swap()
        try await setting.harness.run { client in
            let reply = try await edit(client, #"{"swap": ["\#(a)", "\#(b)"], "pin": true}"#)
            #expect(reply.status == 201)
            #expect(reply["pins"]?.array?.count == 2)
            let pins = try await client.get("pins")
            let items = pins["items"]?.array ?? []
            #expect(items.suffix(2) == reply["pins"]?.array?.suffix(2))
            #expect(items.count == setting.pins + 2)
            #expect(pins.header("ETag") == reply.header("ETag"))
            let kept = try await client.get("plans/2/mission-document")
            #expect(kept["pins"] == pins["items"])
            #expect(try await client.get("plans/2")["mission_changed"] == false)
        }
    }

    @Test("An edit of the published plan is its repair, and what is past stays")
    func published() async throws {
        let setting = try await Setting()
        let (a, b, _) = try setting.swap()
        _ = try await setting.harness.store.transaction(.write, as: .worker) {
            try await $0.publishPlan(mission: APIHarness.mission, version: 1)
        }
        let start = try #require(setting.plan.teams.map(\.start.seconds).min())
        let (before, after) = (
            Instant(seconds: start - 90_000, offset: 0), Instant(seconds: start + 200_000, offset: 0)
        )
        try await setting.harness.run { client in
            let late = try await edit(client, #"{"swap": ["\#(a)", "\#(b)"], "as_of": "\#(after)"}"#, key: "late")
            #expect(late.status == 409)
            let reply = try await edit(client, #"{"swap": ["\#(a)", "\#(b)"], "as_of": "\#(before)"}"#)
            #expect(reply.status == 201)
            #expect(reply["score"]?["terms"]?.array?.contains { $0["code"] == "M8" } == true)
            let stored = try PlanDocument(json: try await client.get("plans/2/document").json)
            #expect(stored.baseVersion == 1)
            #expect(stored.asOf == before)
            #expect(stored.metrics.peopleChanged ?? 0 >= 2)
            // The draft is edited as what it is: a repair of the same version.
            let back = try await edit(client, #"{"swap": ["\#(a)", "\#(b)"]}"#, key: "back", version: 2)
            #expect(back.status == 201)
            let undone = try PlanDocument(json: try await client.get("plans/3/document").json)
            #expect(undone.baseVersion == 1)
            #expect(undone.metrics.peopleChanged == 0)
        }
    }

    @Test("Why: a person, a team, a station, and the plan")
    func why() async throws {
        let setting = try await Setting()
        let team = setting.plan.teams[0]
        try await setting.harness.run { client in
            let person = try await client.get("plans/1/why?person=\(team.members[0])")
            #expect(person.status == 200)
            #expect(person["tried"]?.whole ?? 0 > 10)
            #expect(person["subject"] == ["kind": "person", "id": .string(team.members[0])])
            #expect(try await client.get("plans/1/why?team=\(team.id)")["holds"]?.array?.isEmpty == false)
            let stop = try #require(team.stops.first?.place)
            #expect(try await client.get("plans/1/why?station=\(stop)", token: APIHarness.auditor).status == 200)
            let whole = try await client.get("plans/1/why")
            #expect(whole["subject"] == ["kind": "plan", "id": nil])
            #expect(whole["shortfalls"]?.array?.count == setting.plan.shortfalls.count)
            for query in ["person=NOBODY", "team=NONE", "station=NONE"] {
                #expect(try await client.get("plans/1/why?\(query)").status == 404, "\(query)")
            }
            #expect(try await client.get("plans/1/why?person=a&team=b").status == 422)
            #expect(try await client.get("plans/1/why?as_of=noon").status == 400)
            #expect(try await client.get("plans/7/why").status == 404)
            #expect(try await setting.plans() == 1)
        }
    }

    @Test("A published plan of a mission that is over is judged as of before its day, and the answer says so")
    func pastMission() async throws {
        let setting = try await Setting()
        _ = try await setting.harness.store.transaction(.write, as: .worker) {
            try await $0.publishPlan(mission: APIHarness.mission, version: 1)
        }
        let first = try #require(setting.plan.teams.map(\.start).min())
        let before = Instant(seconds: first.seconds - 86_400, offset: first.offset).text
        let (a, b, _) = try setting.swap()
        try await setting.harness.run { client in
            #expect(try await client.get("plans/1/why?person=\(a)")["as_of"] == .string(before))
            let swap = try await edit(client, #"{"swap": ["\#(a)", "\#(b)"]}"#)
            #expect(swap.status == 201)
            #expect(swap["as_of"] == .string(before))
            let supposed = try await client.post("what-if", key: "w", #"{"drop": ["\#(a)"], "iterations": 50}"#)
            #expect(supposed["as_of"] == .string(before))
            _ = try await setting.harness.store.transaction(.write, as: .worker) {
                try await $0.publishPlan(mission: APIHarness.mission, version: 2)
            }
            // The plan's own instant is the earliest that a repair of it can have.
            #expect(try await client.get("plans/2/why?person=\(a)")["as_of"] == .string(before))
            let early = Instant(seconds: first.seconds - 86_401, offset: 0).text
            let query = "as_of=\(early.replacing(":", with: "%3A").replacing("+", with: "%2B"))"
            for reply in [
                try await client.get("plans/2/why?\(query)"),
                try await edit(
                    client, #"{"swap": ["\#(a)", "\#(b)"], "as_of": "\#(early)"}"#, key: "e", version: 2),
                try await client.post("what-if", key: "x", #"{"drop": ["\#(a)"], "as_of": "\#(early)"}"#),
                try await client.post("repairs", key: "y", #"{"as_of": "\#(early)"}"#),
            ] {
                #expect(reply.status == 409)
                #expect(reply["detail"]?.string?.contains("as of which version 2 was made") == true)
            }
        }
    }

    @Test("A plan that does not fit the mission of today is told so")
    func unfit() async throws {
        let setting = try await Setting()
        setting.harness.store.change { state in
            state.missions[APIHarness.mission]?.document.observers.removeAll {
                $0.id == setting.plan.teams[0].members[0]
            }
        }
        try await setting.harness.run { client in
            let reply = try await client.get("plans/1/why")
            #expect(reply.status == 409)
            #expect(reply["detail"]?.string?.contains(setting.plan.teams[0].members[0]) == true)
        }
    }

    @Test("What if: the published plan is repaired on a copy, and nothing is stored")
    func suppose() async throws {
        let setting = try await Setting()
        let person = setting.plan.teams[0].members[0]
        let start = try #require(setting.plan.teams.map(\.start.seconds).min())
        let asOf = Instant(seconds: start - 90_000, offset: 0)
        try await setting.harness.run { client in
            let export = try await client.get("document")
            let fresh = try await client.post("what-if", #"{"drop": ["\#(person)"], "iterations": 300}"#)
            #expect(fresh.status == 200)
            #expect(fresh["people_changed"] == .null)
            #expect(fresh["as_of"] == .null)
            let nothing = #""close": null, "cars": null, "seconds": null, "option": null"#
            let body = #"{"plan": 1, "drop": ["\#(person)"], "as_of": "\#(asOf)", "iterations": 300, \#(nothing)}"#
            let repaired = try await client.post("what-if", key: "k2", body)
            #expect(repaired.status == 200)
            #expect(repaired["plan"] == 1)
            #expect(repaired["people_changed"]?.whole != nil)
            #expect(repaired["unassigned"]?.array?.contains { $0["observer"]?.string == person } == true)
            #expect(try await client.get("document").body == export.body)
            #expect(try await setting.plans() == 1)
        }
    }

    @Test("What if: names that are not there, and what cannot be, are told with their places")
    func supposeNothing() async throws {
        let setting = try await Setting()
        let hub = setting.plan.teams[0].hub
        try await setting.harness.run { client in
            for (body, fault) in [
                (#"{"drop": ["NOBODY"]}"#, "/drop/0 no such observer: NOBODY"),
                (#"{"close": ["NONE"]}"#, "/close/0 no such region: NONE"),
                (#"{"no_go": ["NONE"]}"#, "/no_go/0 no such station: NONE"),
                (#"{"cars": {"\#(hub)": -999}}"#, "/cars/\(hub) the hub has"), ("{}", "/drop is to be given"),
                (#"{"drop": ["A"], "seconds": 31}"#, "/seconds must be a number from 0.1 to 30"),
                (#"{"drop": ["A"], "iterations": 100001}"#, "/iterations must be a whole number from 1 to 100000"),
            ] {
                let reply = try await client.post("what-if", body)
                #expect(reply.status == 422, "\(body)")
                #expect(reply.faults.contains { $0.hasPrefix(fault) }, "\(reply.faults)")
            }
        }
    }
}
