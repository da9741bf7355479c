import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Changes between stored plans")
struct PlanChangesTests {
    /// Two fresh plans, the first published, and the harness's client.
    private static func run(
        publishing published: Int? = 1, _ test: @Sendable (APIHarness, APIClient) async throws -> Void
    ) async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        if let published {
            _ = try await harness.store.transaction(.write, as: .worker) { transaction in
                try await transaction.publishPlan(mission: APIHarness.mission, version: published)
            }
        }
        try await harness.run { client in try await test(harness, client) }
    }

    /// Stores a repair of a published plan, made from the mission as it is now.
    private static func repair(
        _ base: Int, in store: MemoryStore, _ change: @Sendable (inout PlanDocument) -> Void = { _ in }
    ) async throws -> Int {
        try await store.transaction(.write, as: .worker) { transaction in
            let export = try await transaction.exportDocument(APIHarness.mission)
            try await transaction.keepMissionDocument(export)
            let stored = try #require(try await transaction.planDocument(mission: APIHarness.mission, version: base))
            var plan = try PlanDocument(stored: stored)
            (plan.baseVersion, plan.version, plan.status) = (base, base + 1, .draft)
            plan.asOf = Instant("2023-03-17T12:00:00+06:00")
            plan.missionSHA256 = export.sha256
            (plan.metrics.peopleChanged, plan.metrics.stopsChanged) = (0, 0)
            change(&plan)
            let storage = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
            return try #require(storage.version)
        }
    }

    @Test("A repair is compared with its base where nobody says: who dropped out, why, and who must be told")
    func repair() async throws {
        try await Self.run { harness, client in
            let report = #"{"kind": "drop_out", "observers": ["FR-01"], "reason": "Taken ill"}"#
            #expect(try await client.post("incidents", report).status == 201)
            let version = try await Self.repair(1, in: harness.store) { plan in
                plan.teams[0].members = ["AT-01"]
                plan.teams[0].stops.remove(at: 1)
            }
            let changes = try await client.get("plans/\(version)/changes")
            #expect(changes["from"] == 1)
            #expect(changes["to"] == .int(version))
            #expect(changes["is_repair"] == true)
            #expect(changes["mission_changed"] == ["from": true, "to": false])
            let people = changes["people"]?.array ?? []
            #expect(people.map { $0["observer"] } == ["AT-01", "FR-01"])
            #expect(people.map { $0["changes"] } == [["new_partners", "new_stops"], ["dropped_out"]])
            #expect(people.map { $0["cause"]?["text"] } == ["Partner FR-01 withdrew.", "Withdrew."])
            // The reason stands apart, at the person's own change only.
            #expect(people.map { $0["cause"]?["reported"] } == [.null, "Taken ill"])
            #expect(changes["input_revision"] == ["from": 1, "to": 2])
            #expect(changes["mission_revision"] == 2)
            #expect(people[0]["to"]?["start"] == "2023-03-19T06:18:13+06:00")
            let stops = changes["stops"]?.array ?? []
            #expect(stops.map { $0["place"] } == ["ABA-0003"])
            #expect(stops.map { $0["cause"]?["text"] } == ["FR-01 withdrew."])
            #expect(stops.map { $0["cause"]?["reported"] } == [.null])
            #expect(stops.map { $0["counted"] } == ["changed"])
            let told = changes["notices"]?["delegations"]?.array ?? []
            #expect(told.map { $0["observers"] } == [["AT-01"], ["FR-01"]])
            #expect(changes["notices"]?["hubs"]?.array?.map { $0["hub"] } == ["ABA-H1"])
            // Back again is another question, and has its answer too.
            let back = try await client.get("plans/1/changes?since=\(version)")
            #expect(back["is_repair"] == false)
            #expect(back["people"]?.array?.map { $0["changes"] } == [["new_partners", "new_stops"], ["back"]])
            #expect(back["people"]?.array?.map { $0["cause"]?["reported"] } == [.null, .null])
        }
    }

    @Test("A plan that repairs none is compared with the published one, and where there is none it must be named")
    func usualPredecessor() async throws {
        try await Self.run { _, client in
            #expect(try await client.get("plans/2/changes")["from"] == 1)
            let published = try await client.get("plans/1/changes")
            #expect(published.status == 422)
            #expect(published["detail"]?.string?.contains("it is the published one: `since` must name") == true)
            #expect(try await client.get("plans/1/changes?since=2")["to"] == 1)
        }
        try await Self.run(publishing: nil) { _, client in
            for path in ["changes", "changes.csv"] {
                let unknown = try await client.get("plans/2/\(path)")
                #expect(unknown.status == 422)
                #expect(unknown["detail"]?.string?.contains("no version is published") == true)
                #expect(try await client.get("plans/2/\(path)?since=9").status == 404)
                #expect(try await client.get("plans/9/\(path)?since=2").status == 404)
                #expect(try await client.get("plans/2/\(path)?since=0").status == 400)
                #expect(try await client.get("plans/2/\(path)?since=1", token: APIHarness.stranger).status == 403)
            }
        }
    }

    @Test("Fresh plans have the same teams where they have the same people, plans of one line where the names are")
    func teamNames() async throws {
        try await Self.run { harness, client in
            // The fixture's second plan calls the same people's team ABA-02, and leaves their break out.
            let fresh = try await client.get("plans/2/changes?since=1")
            #expect(fresh["people"]?.array?.map { $0["changes"] } == [["new_stops"], ["new_stops"]])
            #expect(fresh["stops"] == [])
            let first = try await Self.repair(1, in: harness.store) { $0.teams[0].id = "ABA-05" }
            _ = try await harness.store.transaction(.write, as: .worker) { transaction in
                try await transaction.publishPlan(mission: APIHarness.mission, version: first)
            }
            let second = try await Self.repair(first, in: harness.store)
            let line = try await client.get("plans/\(second)/changes?since=1")
            #expect(line["people"]?.array?.map { $0["changes"] } == [["new_team"], ["new_team"]])
            #expect(line["is_repair"] == false)
            #expect(try await client.get("plans/\(second)/changes")["people"] == [])
            let apart = try await client.get("plans/\(second)/changes?since=2")
            #expect(apart["people"]?.array?.map { $0["changes"] } == [["new_stops"], ["new_stops"]])
        }
    }

    @Test("The list for spreadsheets has people, then stops")
    func list() async throws {
        try await Self.run { harness, client in
            _ = try await client.patch("stations/ABA-0003", #"{"no_go": true}"#)
            let version = try await Self.repair(1, in: harness.store) { $0.teams[0].stops.remove(at: 1) }
            let list = try await client.get("plans/\(version)/changes.csv")
            #expect(list.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            let rows = String(decoding: list.body, as: UTF8.self).split(separator: "\r\n")
            #expect(rows.count == 4)
            #expect(rows[1].hasPrefix("person,AT-01,"))
            #expect(rows[3].hasPrefix("stop,ABA-0003,School 3,,lost,ABA-01,"))
            #expect(rows[3].hasSuffix(",station,Station ABA-0003 is no-go.,,changed,1,\(version),no,2,2,"))
            _ = try await client.patch("observers/FR-01", #"{"label": "Ms Blanc"}"#)
            let later = String(
                decoding: try await client.get("plans/\(version)/changes.csv").body, as: UTF8.self
            ).split(separator: "\r\n")
            #expect(later[0].hasSuffix(",mission_changed,input_revision,mission_revision,changed_since"))
            #expect(later[2].hasPrefix("person,FR-01,"))
            #expect(later[2].hasSuffix(",yes,2,3,\"FR-01 has label Ms Blanc, and had none.\""))
            #expect(later[3].hasSuffix(",yes,2,3,"))
        }
    }
}
