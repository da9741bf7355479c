import Deployment
import MissionModel
import Testing

/// What the port promises of repairs, of every store.
@Suite("Every store: repairs")
struct RepairConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    /// Runs a test with a published plan.
    private static func with(_ kind: Kind, _ body: (StoreUnderTest) async throws -> Void) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await insert(tested)
            try await tested.write { _ = try await $0.publishPlan(mission: mission, version: 1) }
            try await body(tested)
        }
    }

    private static func insert(
        _ tested: StoreUnderTest, base: Int? = nil, option: RepairOption? = nil, job: String? = nil
    ) async throws -> PlanStorage {
        try await tested.write { transaction in
            let export = try await transaction.exportDocument(mission)
            try await transaction.keepMissionDocument(export)
            var plan = PlanDocument.empty(of: export)
            plan.baseVersion = base
            return try await transaction.insertPlan(
                plan, inputRevision: export.inputRevision, job: job, option: option)
        }
    }

    private static func outcome(_ versions: [Int], remark: String? = nil) throws -> RepairOutcome {
        let score = PlanScore(
            hard: 1, medium: 240, soft: 3,
            terms: [
                ScoreTerm(code: "H4", value: 1, weight: 1), ScoreTerm(code: "M8", value: 12, weight: 20),
                ScoreTerm(code: "S2", value: 3, weight: 1),
            ])
        return RepairOutcome(
            baseVersion: 1, baseScore: score, asOf: try #require(Instant("2023-03-18T18:00:00+06:00")),
            inputRevision: 1,
            offers: versions.map {
                RepairOutcome.Offer(
                    version: $0, options: [.best, .keepReserves], score: score, peopleChanged: 3, stopsChanged: 4,
                    reservesCalled: 1)
            }, storedPlans: versions.count, lastStored: versions.max(), remark: remark)
    }

    @Test("Without a published plan nothing is asked for, and whoever asks is told", arguments: Kind.allCases)
    func unpublished(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let asked = try await tested.write { try await $0.requestRepair(of: Self.mission, asOf: nil) }
            #expect(asked == nil)
            let refused = await storeError {
                try await tested.write { try await $0.requestRepair(RepairRequest(mission: Self.mission)) }
            }
            #expect(refused == .conflict)
            let unknown = await storeError {
                try await tested.write { try await $0.requestRepair(RepairRequest(mission: "nowhere")) }
            }
            #expect(unknown == .notFound)
            #expect(try await tested.read { try await $0.publishedPlan(mission: Self.mission) } == nil)
        }
    }

    @Test("Reports wait for each other: one repair waits, for the latest of them", arguments: Kind.allCases)
    func debounce(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let instant = try #require(Instant("2023-03-19T13:00:00+06:00"))
            let first = try #require(
                try await tested.write { try await $0.requestRepair(of: Self.mission, asOf: nil) })
            #expect(first.state == .scheduled)
            let second = try await tested.write { try await $0.requestRepair(of: Self.mission, asOf: instant) }
            #expect(second?.id == first.id)
            #expect(second?.request == .repair(RepairRequest(mission: Self.mission, asOf: instant)))
            try await tested.holdTime()
            #expect(try await tested.claim() == nil)
            let due = try #require(try await tested.read { try await $0.nextDue() })
            #expect(due == WaitingJob(mission: Self.mission, kind: .repair, wait: due.wait))
            #expect(due.wait > .zero && due.wait <= .seconds(StoreUnderTest.hold + 2))
            try await tested.passTime(StoreUnderTest.hold + 2)
            let claimed = try #require(try await tested.claim())
            #expect(claimed.lease.job == first.id)
            #expect(try await tested.read { try await $0.nextDue() } == nil)
        }
    }

    @Test(
        "Repairs are in nobody's share of the queue, and go before plans that were asked for earlier",
        arguments: Kind.allCases)
    func precedence(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let plan = try await tested.write { try await $0.requestPlan(.some(), limit: 1) }
            let request = RepairRequest(mission: Self.mission, options: [.best], seed: 3, firstSeconds: nil, seconds: 7)
            let repair = try await tested.write { try await $0.requestRepair(request) }
            #expect(repair.state == .available)
            #expect(try await tested.write { try await $0.openJobs() } == 1)
            let claimed = try #require(try await tested.claim())
            #expect(claimed.request == .repair(request))
            let next = try #require(try await tested.work { try await $0.claim(worker: "w", kinds: [.plan]) })
            #expect(next.lease.job == plan.id)
            try await tested.end(claimed.lease, .handedBack(incumbent: nil))
            #expect(try await tested.work { try await $0.claim(worker: "w", kinds: [.plan]) } == nil)
            let page = try await tested.read { try await $0.repairs(mission: Self.mission, before: nil, limit: 5) }
            #expect(page.map(\.id) == [repair.id])
            #expect(
                try await tested.read { try await $0.repairs(mission: Self.mission, before: repair.id, limit: 5) } == []
            )
        }
    }

    @Test("A repair that is worked on is told of a later one, and gives way to it", arguments: Kind.allCases)
    func superseded(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let ask = { try await tested.write { try await $0.requestRepair(RepairRequest(mission: Self.mission)) } }
            let first = try await ask()
            let claimed = try #require(try await tested.claim())
            let beat = { try await tested.work { try await $0.heartbeat(claimed.lease, JobProgress()) } }
            #expect(try await beat() == .goOn)
            let second = try await ask()
            #expect(second.id != first.id)
            #expect(try await beat() == .superseded)
            #expect(try await tested.claim() == nil)
            _ = try await tested.write { try await $0.requestCancel(first.id) }
            #expect(try await beat() == .cancel)
            try await tested.end(claimed.lease, .discarded("A later request took its place."))
            #expect(try await tested.claim()?.lease.job == second.id)
        }
    }

    @Test(
        "What a repair has come to is kept as it was told, and its offers are the job's plans", arguments: Kind.allCases
    )
    func outcome(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let job = try await tested.write { try await $0.requestRepair(RepairRequest(mission: Self.mission)) }
            #expect(try await tested.job(job.id)?.outcome == nil)
            let claimed = try #require(try await tested.claim())
            for option in RepairOption.allCases {
                _ = try await Self.insert(tested, base: 1, option: option, job: job.id)
            }
            for versions in [[2], [3, 2], [4]] {
                let outcome = try Self.outcome(versions)
                try await tested.work { try await $0.record(claimed.lease, outcome) }
                #expect(try await tested.job(job.id)?.outcome == outcome)
                #expect(try await tested.job(job.id)?.planVersions == versions)
                #expect(try await tested.job(job.id)?.state == .running)
            }
            try await tested.end(claimed.lease, .completed(plans: [4, 3]))
            #expect(try await tested.job(job.id)?.planVersions == [4, 3])
            let late = try Self.outcome([2])
            #expect(
                await storeError { try await tested.work { try await $0.record(claimed.lease, late) } } == .leaseLost)
            let plans = try await tested.read { try await $0.plans(mission: Self.mission, before: nil, limit: 9) }
            #expect(plans.map(\.repairOption) == [.keepReserves, .leastChange, .best, nil])
        }
    }

    @Test(
        "A repair that is given up keeps its offers, and one without an offer is completed with a sentence only",
        arguments: Kind.allCases)
    func ends(kind: Kind) async throws {
        try await Self.with(kind) { tested in
            let ask = { try await tested.write { try await $0.requestRepair(RepairRequest(mission: Self.mission)) } }
            let first = try await ask()
            let claimed = try #require(try await tested.claim())
            _ = try await Self.insert(tested, base: 1, option: .best, job: first.id)
            let some = try Self.outcome([2])
            try await tested.work { try await $0.record(claimed.lease, some) }
            try await tested.end(claimed.lease, .discarded("A later request took its place."))
            #expect(try await tested.job(first.id)?.planVersions == [2])
            #expect(try await tested.job(first.id)?.outcome == some)

            let second = try await ask()
            let other = try #require(try await tested.claim())
            #expect(await storeError { try await tested.end(other.lease, .completed(plans: [])) } == .conflict)
            let none = try Self.outcome([], remark: "It needs none.")
            try await tested.work { transaction in
                try await transaction.record(other.lease, none)
                try await transaction.end(other.lease, .completed(plans: []))
            }
            #expect(try await tested.job(second.id)?.state == .completed)
            #expect(try await tested.job(second.id)?.outcome?.remark == "It needs none.")
        }
    }

    @Test("A mission's stamp changes with its data, and with a new mission of its name", arguments: Kind.allCases)
    func stamp(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let stamp = { try await tested.read { try await $0.missionStamp(Self.mission) } }
            let first = try #require(try await stamp())
            #expect(try await stamp() == first)
            var document = try MissionDocument.small(Self.mission)
            document.mission.name = "Another name"
            try await tested.write { [document] in try await $0.importDocument(document) }
            let second = try #require(try await stamp())
            #expect(second.inputRevision == 2)
            try await tested.write { [document] transaction in
                try await transaction.deleteMission(Self.mission)
                try await transaction.importDocument(document)
            }
            let third = try #require(try await stamp())
            #expect(third.inputRevision == 1)
            #expect(third != first)
        }
    }
}

@Suite("Every store: editions of a mission")
struct MissionEditionTests {
    private static let id = StoreUnderTest.mission

    private static func edition(_ tested: StoreUnderTest, after former: MissionEdition? = nil) async throws
        -> MissionEdition
    {
        let stamp = try #require(try await tested.read { try await $0.missionStamp(id) })
        return try await MissionEdition.read(stamp, in: tested.store, after: former)
    }

    /// An edition is what an export says, byte for byte.
    private static func expectExport(_ edition: MissionEdition, _ tested: StoreUnderTest) async throws {
        let export = try await tested.read { try await $0.exportDocument(id) }
        #expect(edition.export.bytes == export.bytes)
        #expect(edition.export.sha256 == export.sha256)
        #expect(edition.export.inputRevision == export.inputRevision)
        #expect(try edition.document == MissionDocument(bytes: export.bytes))
    }

    @Test(
        "An edition has the bytes of an export, whether its stations were read or are those of an earlier one",
        arguments: StoreUnderTest.Kind.allCases)
    func bytes(kind: StoreUnderTest.Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await Self.edition(tested)
            try await Self.expectExport(first, tested)

            var observer = first.document.observers[0]
            observer.status = .withdrawn
            try await tested.write { [observer] in try await $0.updateEntity(observer, mission: Self.id) }
            let second = try await Self.edition(tested, after: first)
            #expect(second.stamp.stationRevision == first.stamp.stationRevision)
            try await Self.expectExport(second, tested)

            var station = second.document.stations[0]
            station.name = "Another name"
            try await tested.write { [station] in try await $0.updateEntity(station, mission: Self.id) }
            let third = try await Self.edition(tested, after: second)
            #expect(third.stamp.stationRevision == 3)
            try await Self.expectExport(third, tested)

            var document = third.document
            document.stations.removeFirst()
            try await tested.write { [document] in try await $0.importDocument(document) }
            try await Self.expectExport(try await Self.edition(tested, after: third), tested)

            document.hubs[0].vehicles += 1
            try await tested.write { [document] in try await $0.importDocument(document) }
            #expect(try await Self.edition(tested).stamp.stationRevision == 4)
        }
    }

    @Test(
        "A mission that has moved on is told, and one of the same name is another",
        arguments: StoreUnderTest.Kind.allCases)
    func others(kind: StoreUnderTest.Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let first = try await Self.edition(tested)
            var document = first.document
            document.mission.name = "Another name"
            try await tested.write { [document] in try await $0.importDocument(document) }
            await #expect(throws: MissionEdition.Moved.self) {
                _ = try await MissionEdition.read(first.stamp, in: tested.store, after: first)
            }
            document.stations.removeFirst()
            try await tested.write { [document] transaction in
                try await transaction.deleteMission(Self.id)
                try await transaction.importDocument(document)
            }
            try await Self.expectExport(try await Self.edition(tested, after: first), tested)
        }
    }
}
