import Deployment
import MissionModel
import PlanJudgement
import PlanReading
import TestSupport
import Testing

@Suite("Plans beside their missions as they are now", .timeLimit(.minutes(5)))
struct PlanStandingsTests {
    private static let mission = "KZ"
    private let store = MemoryStore()

    init() async throws {
        let document = try ReadingFixture.mission()
        store.change { $0.missions[Self.mission] = MemoryState.Mission(document: document) }
        try await store.transaction(.write, as: .worker) { transaction in
            let export = try await transaction.exportDocument(Self.mission)
            try await transaction.keepMissionDocument(export)
            var plan = ReadingFixture.plan()
            plan.missionSHA256 = export.sha256
            for _ in 1...3 { _ = try await transaction.insertPlan(plan, inputRevision: 1, job: nil) }
        }
    }

    private func row(_ version: Int = 1) async throws -> PlanSummary {
        try await store.transaction(.read, as: .worker) {
            try await $0.existingPlan(mission: Self.mission, version: version)
        }
    }

    private func change(_ change: @Sendable (inout MissionDocument) -> Void) {
        store.change { state in
            guard var mission = state.missions[Self.mission] else { return }
            change(&mission.document)
            mission.revision += 1
            state.missions[Self.mission] = mission
        }
    }

    private func withdraw() { change { $0.observers[0].status = .withdrawn } }

    /// A library that keeps no plan, so that each judgement of one can be told by what it reads.
    private func standings(_ capacity: Int = 64) -> PlanStandings {
        PlanStandings(store: store, library: PlanLibrary(store: store, budget: 0), capacity: capacity)
    }

    @Test("It is found once for all who ask at the same time and later, and again once the mission has changed")
    func once() async throws {
        withdraw()
        let (standings, row) = (standings(), try await row())
        store.reads.hold()
        let readers = (0..<20).map { _ in Task { try await standings.standing(of: row) } }
        while store.reads.counts.plans < 1 { try await Task.sleep(for: .milliseconds(1)) }
        store.reads.release()
        for reader in readers { #expect(try await reader.value.changes.shown.map(\.text) == ["o1 withdrew."]) }
        _ = try await standings.standing(of: row)
        #expect(store.reads.counts == .init(plans: 1, missions: 1))

        change { $0.observers[1].label = "Two" }
        let later = try await standings.standing(of: self.row())
        #expect(later.missionRevision == 3)
        #expect(later.changes.shown.map(\.text) == ["o1 withdrew.", "o2 has label Two, and had none."])
        #expect(later.touching == 1)
        #expect(store.reads.counts == .init(plans: 2, missions: 2))
    }

    @Test("What was not read for longest goes first")
    func capacity() async throws {
        withdraw()
        let standings = standings(2)
        var loaded: [Int] = []
        for version in [1, 2, 1, 3, 1, 2] {
            let before = store.reads.counts.plans
            _ = try await standings.standing(of: row(version))
            if store.reads.counts.plans > before { loaded.append(version) }
        }
        #expect(loaded == [1, 2, 3, 2])
    }

    @Test("A row that was read before the last change gets what is so now")
    func olderRow() async throws {
        withdraw()
        let row = try await row()
        withdraw()
        let standing = try await standings().standing(of: row)
        #expect(row.missionRevision == 2)
        #expect(standing.missionRevision == 3)
    }

    @Test("A plan of the mission as it is has no changes, and what it breaks is known by name")
    func unchanged() async throws {
        let standing = try await standings().standing(of: row())
        #expect(standing.changes.isEmpty)
        #expect(standing.missionRevision == 1)
        #expect(!standing.whenMade.isSound)
        #expect(standing.refusal(published: nil)?.reason == .brokenRules)
    }

    @Test("Of people whose identifiers differ in their normal form only, each is missed and told of")
    func twins() throws {
        let twins = ["o1": "Caf\u{E9}", "o2": "Cafe\u{301}"]
        var (mission, plan) = (try ReadingFixture.mission(), ReadingFixture.plan())
        for n in mission.observers.indices {
            mission.observers[n].id = twins[mission.observers[n].id] ?? mission.observers[n].id
        }
        for n in plan.teams.indices { plan.teams[n].members = plan.teams[n].members.map { twins[$0] ?? $0 } }
        let view = try PlanView(plan: plan, mission: MissionIndex(mission))
        let standing = PlanStanding.sample(of: .sample(now: 9), view) { $0.observers.removeFirst(2) }
        #expect(standing.now.missing.count == 2)
        let changes = try ChangesSince.of(view) { mission in
            for n in 0..<2 { mission.observers[n].status = .withdrawn }
        }
        #expect(view.teamList(changes).delimitedText.matches(of: /Cafe?[^ ]* withdrew\./).count == 2)
    }

    @Test("A whole list that has changed is counted, and its beginning kept")
    func bounded() async throws {
        let view = try PlanView(plan: ReadingFixture.plan(), mission: MissionIndex(ReadingFixture.mission()))
        let standing = PlanStanding.sample(of: .sample(now: 9), view) { mission in
            for number in 0..<1000 {
                var station = mission.stations[0]
                station.id = "new-\(number)"
                mission.stations.append(station)
            }
            mission.stations[1].noGo = true
        }
        #expect(standing.changes.count == 1001)
        #expect(standing.changes.shown.count == PlanStanding.mostEntries)
        #expect(standing.changes.shown.first?.subjects == ["a2"])
        #expect(standing.touching == 1)
        let json = standing.json(most: 3)
        #expect(json["change_count"] == 1001)
        #expect(json["changes"]?.array?.count == 3)
    }
}
