import Deployment
import MissionModel
import Testing

/// What the port promises of transactions, missions and their revisions, of every store.
@Suite("Every store: transactions and missions")
struct MissionConformanceTests {
    private struct Refusal: Error {}

    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    @Test("A transaction that throws keeps nothing", arguments: Kind.allCases)
    func rollback(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            await #expect(throws: Refusal.self) {
                try await tested.write { transaction in
                    _ = try await transaction.enqueue(.some())
                    try await transaction.deleteMission(Self.mission)
                    throw Refusal()
                }
            }
            let kept = try await tested.read { try await $0.mission(Self.mission) }
            #expect(kept != nil)
            #expect(try await tested.read { try await $0.jobCounts() }.isEmpty)
        }
    }

    @Test("A rehearsal sees what it did, and keeps nothing", arguments: Kind.allCases)
    func rehearsal(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let seen = try await tested.store.transaction(.dryRun, as: .demo) { transaction in
                try await transaction.deleteMission(Self.mission)
                return try await transaction.mission(Self.mission)
            }
            #expect(seen == nil)
            let kept = try await tested.read { try await $0.mission(Self.mission) }
            #expect(kept != nil)
        }
    }

    @Test("A mission is made once, and is gone with its jobs and plans", arguments: Kind.allCases)
    func creation(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let header = try MissionDocument.small(Self.mission).mission
            let twice = await storeError {
                try await tested.write { try await $0.createMission(header, rules: nil, travel: nil) }
            }
            #expect(twice == .alreadyExists)
            let job = try await tested.write { try await $0.enqueue(.some()) }
            try await tested.complete(try #require(try await tested.claim()).lease)
            try await tested.write { try await $0.deleteMission(Self.mission) }
            #expect(try await tested.job(job.id) == nil)
            #expect(try await tested.read { try await $0.plan(mission: Self.mission, version: 1) } == nil)
            #expect(try await tested.read { try await $0.missions(after: nil, limit: 9) }.isEmpty)
            #expect(
                await storeError { try await tested.write { try await $0.deleteMission(Self.mission) } } == .notFound)
        }
    }

    @Test("Missions come in the order of their identifiers, those after one", arguments: Kind.allCases)
    func list(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            for id in ["b", "a", "c"] {
                let document = try MissionDocument.small(id)
                try await tested.write { try await $0.importDocument(document) }
            }
            let page = { (after: String?) in
                try await tested.read { try await $0.missions(after: after, limit: 2).map(\.header.id) }
            }
            #expect(try await page(nil) == ["a", "b"])
            #expect(try await page("b") == ["c"])
        }
    }

    @Test("What goes in as a document comes out as the same one, and is counted", arguments: Kind.allCases)
    func document(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let export = try await tested.read { try await $0.exportDocument(Self.mission) }
            #expect(try MissionDocument(bytes: export.bytes) == MissionDocument.small(Self.mission))
            #expect(export.sha256 == ContentDigest.sha256(of: export.bytes))
            let summary = try #require(try await tested.read { try await $0.mission(Self.mission) })
            #expect(summary.counts["stations"] == 2)
            #expect(summary.counts["units"] == 1)
        }
    }

    @Test("A revision that is not meant is refused, and so is a mission that is not there", arguments: Kind.allCases)
    func revisionCondition(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let lock = { (id: String, revision: Int?) in
                try await tested.write { try await $0.lockMission(id, expecting: revision) }
            }
            let revision = try await lock(Self.mission, nil)
            #expect(revision == 1)
            #expect(try await lock(Self.mission, 1) == 1)
            #expect(await storeError { try await lock(Self.mission, 2) } == .staleRevision)
            #expect(await storeError { try await lock("x", nil) } == .notFound)
        }
    }

    @Test("Each change raises the revision by one, and equal content raises nothing", arguments: Kind.allCases)
    func changes(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let document = try MissionDocument.small(Self.mission)
            let revision = { try await tested.read { try await $0.mission(Self.mission)?.inputRevision } }
            #expect(try await tested.write { try await $0.importDocument(document) } == false)
            #expect(try await revision() == 1)
            var hub = document.hubs[0]
            hub.vehicles = 9
            for _ in 0..<2 {
                try await tested.write { [hub] in try await $0.updateEntity(hub, mission: Self.mission) }
            }
            #expect(try await revision() == 2)
            #expect(try await tested.read { try await $0.entity(Hub.self, mission: Self.mission, id: "H1") } == hub)
            for _ in 0..<2 { try await tested.write { try await $0.replacePins([], mission: Self.mission) } }
            try await tested.write { try await $0.replaceIncompatibilities([], mission: Self.mission) }
            try await tested.write { try await $0.replaceSample(nil, mission: Self.mission) }
            #expect(try await revision() == 5)
            try await tested.write { try await $0.replaceSample(document.sample, mission: Self.mission) }
            #expect(try await tested.read { try await $0.sample(mission: Self.mission) } == document.sample)
            var header = document.mission
            header.name = "Renamed"
            try await tested.write { [header] in
                try await $0.updateHead(Self.mission, header: header, rules: nil, travel: document.statedTravel)
            }
            let head = try await tested.read { try await $0.head(Self.mission) }
            #expect(head.mission == header)
            #expect(head.statedRules == nil)
            #expect(head.statedTravel == document.statedTravel)
            #expect(try await revision() == 7)
            hub.id = "H2"
            let missing = await storeError {
                try await tested.write { [hub] in try await $0.updateEntity(hub, mission: Self.mission) }
            }
            #expect(missing == .notFound)
        }
    }

    @Test("Pages of a list follow the document's order", arguments: Kind.allCases)
    func pages(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let page = { (after: Int?) in
                try await tested.read {
                    try await $0.entities(Region.self, mission: Self.mission, after: after, limit: 1)
                }
            }
            let first = try await page(nil)
            #expect(first.map(\.entity.id) == ["B"])
            let second = try await page(first.last?.position)
            #expect(second.map(\.entity.id) == ["A"])
            #expect(try await page(second.last?.position).isEmpty)
        }
    }
}
