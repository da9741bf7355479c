import Deployment
import MissionModel
import TestSupport
import Testing

@Suite struct PlanStoreTests {
    private func withMission(_ body: (StoreFixture, MissionExport) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            let export = try await fixture.write { transaction in
                try await transaction.importDocument(document)
                let export = try await transaction.exportDocument("kz-2023")
                try await transaction.keepMissionDocument(export)
                return export
            }
            try await body(fixture, export)
        }
    }

    @Test func aPlanIsStoredUnderTheNextVersionWithItsExactBytes() async throws {
        try await withMission { fixture, export in
            var plan = PlanDocument.withTeams(of: export, sharing: false, hard: 0)
            plan.version = 40
            let stored = plan
            for expected in 1...2 {
                let version = try await fixture.write {
                    try await $0.insertPlan(stored, inputRevision: export.inputRevision, job: nil)
                }
                #expect(version == .stored(version: expected))
            }
            plan.version = 2
            let bytes = try await fixture.read { try await $0.planDocument(mission: "kz-2023", version: 2) }
            #expect(bytes == plan.bytes)
            let summary = try await fixture.read { try await $0.plan(mission: "kz-2023", version: 2) }
            #expect(summary?.solver == plan.solver)
            #expect(summary?.score == plan.score)
            #expect(summary?.missionSHA256 == export.sha256)
            #expect(summary?.teams == 2)
            #expect(summary?.stops == 2)
            let versions = try await fixture.read {
                try await $0.plans(mission: "kz-2023", before: 2, limit: 5).map(\.version)
            }
            #expect(versions == [1])
            let teams =
                "SELECT concat_ws(' ', position, id, rota, starts_at AT TIME ZONE 'UTC', return_duration_s) FROM plan_team"
            #expect(
                try await fixture.texts("\(teams) WHERE version = 2 ORDER BY position") == [
                    "0 B-01 full 2023-03-18 23:00:00 120", "1 B-02 full 2023-03-18 23:00:00 120",
                ])
            let members = "SELECT team || ' ' || observer FROM plan_team_member WHERE version = 2 ORDER BY 1"
            #expect(try await fixture.texts(members) == ["0 o1", "0 p1", "1 o2", "1 p2"])
        }
    }

    @Test func aValidPlanHasNobodyTwiceButADraftMay() async throws {
        try await withMission { fixture, export in
            let code = await storeError {
                try await fixture.write {
                    try await $0.insertPlan(
                        .withTeams(of: export, sharing: true, hard: 0), inputRevision: 1, job: nil)
                }
            }
            #expect(code == .conflict)
            #expect(try await fixture.texts("SELECT last_plan_version FROM mission") == ["0"])
            let version = try await fixture.write {
                try await $0.insertPlan(.withTeams(of: export, sharing: true, hard: 2), inputRevision: 1, job: nil)
            }
            #expect(version == .stored(version: 1))
        }
    }

    @Test func replacingTheMissionKeepsPlansAndTheBytesTheyWereMadeFrom() async throws {
        try await withMission { fixture, export in
            try await fixture.write {
                try await $0.insertPlan(.withTeams(of: export, sharing: false, hard: 0), inputRevision: 1, job: nil)
            }
            var document = try MissionDocument.small()
            document.sample = nil
            document.pins = []
            document.incompatibilities = []
            document.observers = []
            document.stations = []
            document.hubs = []
            let other = document
            #expect(
                try await fixture.read { try await $0.plan(mission: "kz-2023", version: 1)?.missionChanged } == false)
            #expect(try await fixture.write { try await $0.importDocument(other) })
            let summary = try #require(try await fixture.read { try await $0.plan(mission: "kz-2023", version: 1) })
            #expect(summary.missionChanged)
            #expect((summary.inputRevision, summary.missionRevision) == (1, 2))
            let bytes = try await fixture.read { try await $0.missionDocument(sha256: export.sha256) }
            #expect(bytes == export.bytes)
            #expect(try await fixture.read { try await $0.planDocument(mission: "kz-2023", version: 1) } != nil)
            #expect(try await fixture.read { try await $0.missionDocument(sha256: "00") } == nil)
        }
    }

    @Test func concurrentPlansGetVersionsOfTheirOwn() async throws {
        try await withMission { fixture, export in
            let versions = try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await fixture.write {
                            try await $0.insertPlan(.empty(of: export), inputRevision: 1, job: nil).version
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }
            }
            #expect(versions.sorted() == Array(1...8))
        }
    }
}
