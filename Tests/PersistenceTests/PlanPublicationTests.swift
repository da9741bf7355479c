import Deployment
import MissionModel
import PlanJudgement
import TestSupport
import Testing

@Suite("Publishing plans, and storing repairs of them")
struct PlanPublicationTests {
    private static let mission = "kz-2023"

    private func withMission(_ body: (StoreFixture, MissionExport) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            let export = try await fixture.write { transaction in
                try await transaction.importDocument(document)
                let export = try await transaction.exportDocument(Self.mission)
                try await transaction.keepMissionDocument(export)
                return export
            }
            try await body(fixture, export)
        }
    }

    /// Stores a plan; what became of it.
    @discardableResult
    private func store(
        _ export: MissionExport, base: Int? = nil, in fixture: StoreFixture
    ) async throws -> PlanStorage {
        var plan = PlanDocument.withTeams(of: export, sharing: false, hard: 0)
        plan.baseVersion = base
        let stored = plan
        return try await fixture.write { try await $0.insertPlan(stored, inputRevision: 1, job: nil) }
    }

    @discardableResult
    private func publish(_ version: Int, in fixture: StoreFixture) async throws -> PlanSummary {
        try await fixture.write(as: Actor(id: "tok_1", bearer: .logistics())) {
            try await $0.publishPlan(mission: Self.mission, version: version)
        }
    }

    private func statuses(_ fixture: StoreFixture) async throws -> [PlanStatus] {
        try await fixture.read { try await $0.plans(mission: Self.mission, before: nil, limit: 9) }.map(\.status)
            .reversed()
    }

    private func document(_ version: Int, _ fixture: StoreFixture) async throws -> [UInt8] {
        try #require(
            try await fixture.read { try await $0.planDocument(mission: Self.mission, version: version) })
    }

    /// What becomes of a repair of version 1 that is to be stored while a change is under way.
    private func storeRepair(
        _ export: MissionExport, during change: @escaping @Sendable (any StoreTransaction) async throws -> Void,
        in fixture: StoreFixture
    ) async throws -> PlanStorage {
        let (changes, changed) = AsyncStream.makeStream(of: Void.self)
        let other = Task {
            try await fixture.write { transaction in
                try await change(transaction)
                changed.finish()
                // The change is committed only once the repair waits for it.
                while try await fixture.texts(Self.waiting) == ["0"] { await Task.yield() }
            }
        }
        for await _ in changes {}
        let storage = try await store(export, base: 1, in: fixture)
        try await other.value
        return storage
    }

    private static let waiting = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """

    @Test("A published plan says so in its list, in its document and for ever, and by whom and when")
    func publish() async throws {
        try await withMission { fixture, export in
            try await store(export, in: fixture)
            let draft = try await document(1, fixture)
            let summary = try await publish(1, in: fixture)
            #expect(summary.status == .published)
            #expect(summary.publication?.by == "tok_1")
            #expect(summary.publication.map { $0.at.seconds >= summary.createdAt.seconds } == true)
            #expect(try await fixture.read { try await $0.plan(mission: Self.mission, version: 1) } == summary)

            var expected = try PlanDocument(bytes: draft)
            #expect(expected.status == .draft)
            expected.status = .published
            #expect(try await document(1, fixture) == expected.bytes)

            try await store(export, in: fixture)
            try await publish(2, in: fixture)
            #expect(try await statuses(fixture) == [.superseded, .published])
            expected.status = .superseded
            #expect(try await document(1, fixture) == expected.bytes)
            let former = try await fixture.read { try await $0.plan(mission: Self.mission, version: 1) }
            #expect(former?.publication == summary.publication)
        }
    }

    @Test("A published plan can be the base of a repair, which the evaluation accepts")
    func base() async throws {
        try await withMission { fixture, export in
            let empty = PlanDocument.empty(of: export)
            try await fixture.write { try await $0.insertPlan(empty, inputRevision: 1, job: nil) }
            try await publish(1, in: fixture)
            let base = try PlanDocument(bytes: try await document(1, fixture))
            var repair = empty
            (repair.version, repair.baseVersion) = (2, 1)
            let mission = MissionIndex(try MissionDocument(bytes: export.bytes))
            #expect(throws: Never.self) {
                try PlanEvaluation.evaluate(plan: repair, mission: mission, base: base)
            }
        }
    }

    @Test("A change of the mission that is under way makes the repair that waits for it stale")
    func changeFirst() async throws {
        try await withMission { fixture, export in
            try await store(export, in: fixture)
            try await publish(1, in: fixture)
            var document = try MissionDocument.small()
            document.mission.name = "Another name"
            let changed = document
            let storage = try await storeRepair(
                export, during: { try await $0.importDocument(changed) }, in: fixture)
            #expect(storage == .stale)
            #expect(try await statuses(fixture) == [.published])
        }
    }

    @Test("A publication that is under way makes a repair of the former version stale")
    func publicationFirst() async throws {
        try await withMission { fixture, export in
            for _ in 1...2 { try await store(export, in: fixture) }
            try await publish(1, in: fixture)
            let storage = try await storeRepair(
                export, during: { _ = try await $0.publishPlan(mission: Self.mission, version: 2) },
                in: fixture)
            #expect(storage == .stale)
            #expect(try await statuses(fixture) == [.superseded, .published])
        }
    }

    @Test("Of several repairs of one version one is published, and the others are of no use any more")
    func oneRepair() async throws {
        try await withMission { fixture, export in
            try await store(export, in: fixture)
            try await publish(1, in: fixture)
            let versions = try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<4 { group.addTask { try await store(export, base: 1, in: fixture).version } }
                return try await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }
            }
            #expect(versions.sorted() == [2, 3, 4, 5])
            let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for version in versions {
                    group.addTask { await storeError { try await publish(version, in: fixture) } }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.count { $0 == .conflict } == 3)
            #expect(try await statuses(fixture).count { $0 == .published } == 1)
        }
    }
}
