import Deployment
import MissionModel
import Testing

/// What the port promises of plans, of every store.
@Suite("Every store: plans")
struct PlanConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    private static func insert(
        _ tested: StoreUnderTest, base: Int? = nil, hard: Int = 0, revision: Int = 1
    ) async throws -> PlanStorage {
        try await tested.write { transaction in
            let export = try await transaction.exportDocument(mission)
            try await transaction.keepMissionDocument(export)
            var plan = PlanDocument.empty(of: export)
            plan.baseVersion = base
            plan.score.hard = hard
            return try await transaction.insertPlan(plan, inputRevision: revision, job: nil)
        }
    }

    private static func publish(_ tested: StoreUnderTest, _ version: Int) async throws -> PlanSummary {
        try await tested.write(as: Actor(id: "tok_1", bearer: .logistics())) {
            try await $0.publishPlan(mission: mission, version: version)
        }
    }

    private static func rename(_ tested: StoreUnderTest) async throws {
        var document = try MissionDocument.small(mission)
        document.mission.name = "Another name"
        try await tested.write { [document] in try await $0.importDocument(document) }
    }

    @Test(
        "Plans get versions in turn and come newest first, each with the bytes that it was made from",
        arguments: Kind.allCases)
    func versions(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            for version in 1...3 { #expect(try await Self.insert(tested) == .stored(version: version)) }
            let page = { (before: Int?) in
                try await tested.read { try await $0.plans(mission: Self.mission, before: before, limit: 2) }
            }
            #expect(try await page(nil).map(\.version) == [3, 2])
            let last = try #require(try await page(2).first)
            #expect(last.version == 1)
            #expect(last.status == .draft)
            #expect(last.inputRevision == 1)
            let bytes = try #require(
                try await tested.read { try await $0.planDocument(mission: Self.mission, version: 3) })
            #expect(try PlanDocument(bytes: bytes).version == 3)
            // The bytes stay with their plans whatever becomes of the mission.
            try await Self.rename(tested)
            try await tested.passTime(40 * 86_400)
            try await tested.write { try await $0.sweep() }
            let kept = try #require(
                try await tested.read { try await $0.missionDocument(sha256: last.missionSHA256) })
            #expect(try MissionDocument(bytes: kept) == MissionDocument.small(Self.mission))
        }
    }

    @Test("A plan is of a mission that there is", arguments: Kind.allCases)
    func unknownMission(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let export = try await tested.read { try await $0.exportDocument(Self.mission) }
            let code = await storeError {
                try await tested.write { transaction in
                    try await transaction.keepMissionDocument(export)
                    _ = try await transaction.insertPlan(.empty(of: export, "x"), inputRevision: 1, job: nil)
                }
            }
            #expect(code == .notFound)
            #expect(try await tested.read { try await $0.plan(mission: "x", version: 1) } == nil)
        }
    }

    @Test(
        "One plan is published, by somebody; the one before is superseded, and its document says so",
        arguments: Kind.allCases)
    func publication(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            for hard in [0, 0, 1] { _ = try await Self.insert(tested, hard: hard) }
            let first = try await Self.publish(tested, 1)
            #expect(first.status == .published)
            #expect(first.publication?.by == "tok_1")
            #expect(try await Self.publish(tested, 2).status == .published)
            for (version, code) in [(1, StoreError.Code.conflict), (2, .conflict), (3, .conflict), (4, .notFound)] {
                #expect(await storeError { try await Self.publish(tested, version) } == code)
            }
            let plans = try await tested.read { try await $0.plans(mission: Self.mission, before: nil, limit: 9) }
            #expect(plans.map(\.status) == [.draft, .published, .superseded])
            #expect(plans.last?.publication == first.publication)
            let bytes = try #require(
                try await tested.read { try await $0.planDocument(mission: Self.mission, version: 1) })
            #expect(try PlanDocument(bytes: bytes).status == .superseded)
        }
    }

    @Test(
        "A repair is stored only of the published version, and only of the data that there are now",
        arguments: Kind.allCases)
    func repairs(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await Self.insert(tested)
            #expect(try await Self.insert(tested, base: 1) == .stale)
            _ = try await Self.publish(tested, 1)
            #expect(try await Self.insert(tested, base: 1) == .stored(version: 2))
            try await Self.rename(tested)
            #expect(try await Self.insert(tested, base: 1) == .stale)
            #expect(try await Self.insert(tested, base: 1, revision: 2) == .stored(version: 3))
            // A fresh plan says what it was made from, and is stored.
            #expect(try await Self.insert(tested) == .stored(version: 4))
            let plan = try await tested.read { try await $0.plan(mission: Self.mission, version: 4) }
            #expect(plan?.inputRevision == 1)
            _ = try await Self.publish(tested, 4)
            #expect(await storeError { try await Self.publish(tested, 2) } == .conflict)
        }
    }
}
