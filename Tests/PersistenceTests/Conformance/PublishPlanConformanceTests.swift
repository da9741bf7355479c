import Deployment
import MissionModel
import PlanJudgement
import Synchronization
import TestSupport
import Testing

/// Publishing as the use case has it, with every store.
@Suite("Every store: publishing what is fit to be published")
struct PublishPlanConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = RepairScenario.mission

    private static func with(_ kind: Kind, _ body: (StoreUnderTest) async throws -> Void) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let document = try RepairScenario.before()
            try await tested.write { try await $0.importDocument(document) }
            try await insert(tested, try RepairScenario.base())
            try await body(tested)
        }
    }

    @discardableResult
    private static func insert(_ tested: StoreUnderTest, _ plan: PlanDocument) async throws -> PlanStorage {
        try await tested.write { try await RepairScenario.store(plan, in: $0) }
    }

    private static func change(
        _ tested: StoreUnderTest, _ person: String = RepairScenario.person,
        _ change: @escaping @Sendable (inout Observer) -> Void
    ) async throws {
        try await tested.write { try await RepairScenario.change(person, in: $0, change) }
    }

    private static func judge(_ plan: PlanSummary, _ tested: StoreUnderTest) async throws -> PlanStanding {
        let (document, base, made, export) = try await tested.read { transaction in
            var base: [UInt8]?
            if let version = plan.baseVersion {
                base = try await transaction.planDocument(mission: mission, version: version)
            }
            return (
                try await transaction.planDocument(mission: mission, version: plan.version) ?? [], base,
                try await transaction.missionDocument(sha256: plan.missionSHA256) ?? [],
                try await transaction.exportDocument(mission)
            )
        }
        let now = (mission: try MissionIndex(bytes: export.bytes), revision: export.inputRevision)
        return PlanStanding(
            PlanEdition(plan), plan: try PlanDocument(stored: document),
            base: try base.map { try PlanDocument(stored: $0) }, made: try MissionIndex(bytes: made),
            now: plan.missionChanged ? now : nil)
    }

    @discardableResult
    private static func publish(
        _ tested: StoreUnderTest, _ version: Int, replacing former: PublishPlan.Former = .any, evenSo: Bool = false,
        telling assignments: [Assignment] = [], afterJudging: @Sendable () async throws -> Void = {}
    ) async throws -> PlanSummary {
        let actor = Actor(id: "tok_1", bearer: .logistics())
        let publication = PublishPlan(mission: mission, version: version, replacing: former, evenSo: evenSo)
        return try await publication.attempt(
            in: tested.store, as: actor,
            judgedBy: { plan in
                let standing = try await judge(plan, tested)
                try await afterJudging()
                return JudgedPlan(standing: standing, assignments: assignments, needs: [])
            }
        ) { judged in
            try await tested.write(as: actor) { try await publication.run(in: $0, judged: judged) }
        }
    }

    /// Why a version is not published; nil where it is.
    private static func refusal(
        _ tested: StoreUnderTest, _ version: Int, replacing former: PublishPlan.Former = .any, evenSo: Bool = false
    ) async throws -> PublicationRefusal? {
        do {
            try await publish(tested, version, replacing: former, evenSo: evenSo)
            return nil
        } catch let refusal as PublicationRefusal {
            return refusal
        }
    }

    private static func statuses(_ tested: StoreUnderTest) async throws -> [PlanStatus] {
        try await tested.read { try await $0.plans(mission: mission, before: nil, limit: 9) }.map(\.status).reversed()
    }

    @Test("A draft is published, audited, and superseded by the next one", arguments: Kind.allCases)
    func publication(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            #expect(try await tested.read { try await $0.publishedPlan(mission: Self.mission) } == nil)
            let first = try await Self.publish(tested, 1, replacing: .version(nil))
            #expect(first.status == .published)
            #expect(try await tested.read { try await $0.publishedPlan(mission: Self.mission) } == first)
            try await Self.insert(tested, try RepairScenario.base())
            try await Self.publish(tested, 2, replacing: .version(1))
            #expect(try await Self.statuses(tested) == [.superseded, .published])
            #expect(try await Self.refusal(tested, 1)?.reason == .notDraft)
            #expect(try await Self.refusal(tested, 2, evenSo: true)?.reason == .notDraft)
            #expect(await storeError { try await Self.publish(tested, 3) } == .notFound)
            let trail = try await tested.auditTrail()
            #expect(trail.suffix(2) == ["plan.publish tok_1 logistics", "plan.publish tok_1 logistics"])
        }
    }

    @Test("Whoever knows of another published version than there is publishes nothing", arguments: Kind.allCases)
    func another(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            try await Self.insert(tested, try RepairScenario.base())
            let refusal = try await Self.refusal(tested, 1, replacing: .version(7))
            #expect(refusal?.reason == .otherPublished)
            #expect(refusal?.description == "No version is published; version 1 was to replace version 7.")
            try await Self.publish(tested, 2)
            let other = try await Self.refusal(tested, 1, replacing: .version(nil), evenSo: true)
            #expect(other?.reason == .otherPublished)
            #expect(other?.published == 2)
            #expect(other?.description.contains("Version 2 is published now, by tok_1 at ") == true)
            #expect(try await Self.statuses(tested) == [.draft, .published])
        }
    }

    @Test("Of two who publish at once for the same former version one does", arguments: Kind.allCases)
    func atOnce(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            for _ in 2...4 { try await Self.insert(tested, try RepairScenario.base()) }
            let reasons = try await withThrowingTaskGroup(of: PublicationRefusal.Reason?.self) { group in
                for version in 1...4 {
                    group.addTask { try await Self.refusal(tested, version, replacing: .version(nil))?.reason }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(reasons.count { $0 == nil } == 1)
            #expect(reasons.count { $0 == .otherPublished } == 3)
            #expect(try await Self.statuses(tested).count { $0 == .published } == 1)
        }
    }

    @Test("A plan that the mission has outgrown is refused by the rule and the person, and published even so")
    func outgrown() async throws {
        try await Self.with(.memory) { tested in
            try await Self.change(tested) { $0.status = .withdrawn }
            let refusal = try #require(try await Self.refusal(tested, 1))
            #expect(refusal.reason == .missionChanged)
            #expect(refusal.plan.missionRevision == 2)
            #expect(
                refusal.description.hasPrefix(
                    "Version 1 was made from revision 1 of the mission, which is at revision 2 now, and breaks hard rules: "
                        + "H4 "))
            #expect(refusal.description.contains("observer o1"))
            #expect(refusal.violations.map(\.code) == [.h4])
            #expect(refusal.violationCount == 1)
            #expect(try await Self.publish(tested, 1, evenSo: true).status == .published)
            let row = try #require((tested.store as? MemoryStore)?.state.audit.last)
            #expect(row.action == "plan.publish")
            #expect(
                row.detail == [
                    "plan": 1, "replaces": nil, "input_revision": 1, "mission_revision": 2, "even_so": true,
                    "overruled": "mission_changed", "rules": ["H4"],
                ])
        }
    }

    @Test("Who or what is gone is named", arguments: Kind.allCases)
    func gone(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            var document = try RepairScenario.before()
            document.observers.removeAll { $0.id == RepairScenario.person }
            try await tested.write { [document] in try await $0.importDocument(document) }
            let refusal = try #require(try await Self.refusal(tested, 1))
            #expect(refusal.reason == .missionChanged)
            #expect(refusal.description.contains("no such observer: o1"))
            #expect(try await Self.refusal(tested, 1, evenSo: true) == nil)
        }
    }

    @Test("What the plan does not use, and names, may change", arguments: Kind.allCases)
    func harmless(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let visited = Set(try RepairScenario.base().teams.flatMap { $0.stops.compactMap(\.place) })
            try await Self.change(tested) { $0.label = "Head" }
            try await tested.write { transaction in
                let stations = try await transaction.allEntities(Station.self, mission: Self.mission)
                var other = try #require(stations.first { !visited.contains($0.id) })
                other.noGo = true
                try await transaction.updateEntity(other, mission: Self.mission)
            }
            let plan = try await Self.publish(tested, 1)
            #expect(plan.status == .published)
            #expect(plan.missionRevision == 3)
        }
    }

    @Test("What breaks the rules of today in its own data is not published, even so", arguments: Kind.allCases)
    func olderEdition(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            var plan = try RepairScenario.base()
            plan.teams[0].members = [RepairScenario.person]
            try await Self.insert(tested, plan)
            for evenSo in [false, true] {
                let refusal = try #require(try await Self.refusal(tested, 2, evenSo: evenSo))
                #expect(refusal.reason == .brokenRules)
                #expect(refusal.description.contains("H1 team AKT-01"))
            }
            try await Self.change(tested) { $0.label = "Head" }
            #expect(try await Self.refusal(tested, 2, evenSo: true)?.reason == .brokenRules)
        }
    }

    private static func withRepair(_ kind: Kind, _ body: (StoreUnderTest) async throws -> Void) async throws {
        try await with(kind) { tested in
            try await publish(tested, 1)
            try await change(tested) { $0.status = .withdrawn }
            #expect(try await insert(tested, try RepairScenario.repair()) == .stored(version: 2))
            try await body(tested)
        }
    }

    @Test("A repair is published while nobody else drops out, returns or is late", arguments: Kind.allCases)
    func repair(kind: Kind) async throws {
        try await Self.withRepair(kind) { tested in
            try await Self.change(tested, RepairScenario.another) { $0.label = "Three" }
            #expect(try await Self.publish(tested, 2, replacing: .version(1)).status == .published)
            #expect(try await Self.statuses(tested) == [.superseded, .published])
        }
    }

    @Test("A repair that does not know of a return is void, though it breaks no rule", arguments: Kind.allCases)
    func returned(kind: Kind) async throws {
        try await Self.withRepair(kind) { tested in
            try await Self.change(tested) { $0.status = .accredited }
            let refusal = try #require(try await Self.refusal(tested, 2))
            #expect(refusal.reason == .missionChanged)
            #expect(refusal.violations.isEmpty)
            #expect(refusal.description.contains("is a repair that does not know of it: o1 "))
            #expect(try await Self.refusal(tested, 2, evenSo: true) == nil)
        }
    }

    @Test("A repair of another version than the published one is none, even so", arguments: Kind.allCases)
    func otherBase(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            try await Self.insert(tested, try RepairScenario.base())
            try await Self.publish(tested, 1)
            try await Self.change(tested) { $0.status = .withdrawn }
            try await Self.insert(tested, try RepairScenario.repair())
            try await Self.publish(tested, 2, evenSo: true)
            let refusal = try #require(try await Self.refusal(tested, 3, evenSo: true))
            #expect(refusal.reason == .otherBase)
            #expect(refusal.description == "Version 3 repairs version 1, and version 2 is published now.")
        }
    }

    @Test("A drop-out between judgement and publication has the plan judged again", arguments: Kind.allCases)
    func changeMeanwhile(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let judgements = Mutex(0)
            await #expect(throws: PublicationRefusal.self) {
                try await Self.publish(tested, 1) {
                    let isFirst = judgements.withLock { count in
                        count += 1
                        return count == 1
                    }
                    if isFirst { try await Self.change(tested) { $0.status = .withdrawn } }
                }
            }
            #expect(judgements.withLock { $0 } == 2)
            let statuses = try await Self.statuses(tested)
            #expect(statuses == [.draft])
        }
    }

    @Test("A mission that never rests is told, and somebody who overrules its changes need not wait")
    func restless() async throws {
        try await Self.with(.memory) { tested in
            let count = Mutex(0)
            @Sendable func changeLabel() async throws {
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                try await Self.change(tested) { $0.label = "Label \(number)" }
            }
            #expect(await storeError { try await Self.publish(tested, 1, afterJudging: changeLabel) } == .busy)
            let plan = try await Self.publish(tested, 1, evenSo: true, afterJudging: changeLabel)
            #expect(plan.status == .published)
        }
    }

    @Test("A publication tells delegations what is new to them", arguments: Kind.allCases)
    func telling(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let place = { (delegation: String, observer: String, hub: String) in
                Assignment(delegation: delegation, observer: observer, content: ["hub": .string(hub)])
            }
            let told = {
                try await tested.read {
                    try await $0.assignments(mission: Self.mission, delegation: nil, after: nil, limit: 99)
                }
                .map {
                    "\($0.assignment.observer) \($0.revision) \($0.change) \($0.assignment.content["hub"]?.string ?? "")"
                }
            }
            let first = [place("DE", "a", "1"), place("DE", "b", "1"), place("FR", "c", "1")]
            try await Self.publish(tested, 1, telling: first)
            #expect(try await told() == ["a 1 added 1", "b 1 added 1", "c 1 added 1"])
            try await tested.passTime(1)
            try await Self.insert(tested, try RepairScenario.base())
            try await Self.publish(
                tested, 2, telling: [place("DE", "a", "1"), place("DE", "b", "2"), place("FR", "d", "1")])
            #expect(try await told() == ["a 1 added 1", "b 2 changed 2", "c 2 removed 1", "d 1 added 1"])
            try await tested.passTime(1)
            try await Self.insert(tested, try RepairScenario.base())
            try await Self.publish(tested, 3, telling: first)
            #expect(try await told() == ["a 1 added 1", "b 3 changed 1", "c 3 added 1", "d 2 removed 1"])
        }
    }

    @Test("Auditors publish nothing", arguments: Kind.allCases)
    func auditor(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let plan = try await tested.read { try #require(try await $0.plan(mission: Self.mission, version: 1)) }
            let standing = try await Self.judge(plan, tested)
            await #expect(throws: AccessRefusal.lacks(.change)) {
                try await tested.write(as: Actor(id: "tok_2", bearer: .auditor())) {
                    try await PublishPlan(mission: Self.mission, version: 1).run(
                        in: $0, judged: JudgedPlan(standing: standing, assignments: [], needs: []))
                }
            }
            #expect(try await Self.statuses(tested) == [.draft])
        }
    }
}
