import Deployment
import MissionImport
import MissionModel
import Persistence
import TestSupport
import Testing

@Suite struct ImportStagingTests {
    private static let mission = "kz-2023"

    private func withMission(_ body: (StoreFixture, MissionDocument) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            try await body(fixture, document)
        }
    }

    private func load<Entity: IdentifiedEntity>(
        _ batches: [[Entity]], _ mode: ImportMode, stated: Set<String>, in fixture: StoreFixture,
        _ transactionMode: TransactionMode = .write
    ) async throws -> ImportOutcome {
        try await fixture.store.transaction(transactionMode, as: .commandLine) { transaction in
            try await transaction.lockMission(Self.mission, expecting: nil)
            let staging = try await transaction.beginImport(
                Entity.self, mission: Self.mission, mode: mode, stated: stated)
            for batch in batches { try await staging.stage(batch) }
            return try await staging.finish()
        }
    }

    private func stations(_ fixture: StoreFixture) async throws -> [Station] {
        try await fixture.read { try await $0.allEntities(Station.self, mission: Self.mission) }
    }

    private func revision(_ fixture: StoreFixture) async throws -> Int? {
        try await fixture.read { try await $0.mission(Self.mission)?.inputRevision }
    }

    @Test func aMergeChangesOnlyWhatTheRowsState() async throws {
        try await withMission { fixture, document in
            var row = document.stations[1]
            row.name = "New name"
            row.voters = 77
            row.cleared = false
            row.extra = [:]
            var added = document.stations[0]
            added.id = "9"
            let outcome = try await load([[row], [added]], .merge, stated: ["id", "name", "voters"], in: fixture)
            #expect(outcome == ImportOutcome(inserted: 1, updated: 1))
            var expected = document.stations
            expected[1].name = "New name"
            expected[1].voters = 77
            expected.append(added)
            #expect(try await stations(fixture) == expected)
            #expect(try await revision(fixture) == 2)

            let again = try await load([[row, added]], .merge, stated: ["id", "name", "voters"], in: fixture)
            #expect(again == ImportOutcome(unchanged: 2))
            #expect(try await revision(fixture) == 2)
        }
    }

    @Test func identifiersInTwoNormalFormsAreTwoThatTheExportKeeps() async throws {
        try await withMission { fixture, document in
            var (composed, decomposed) = (document.stations[0], document.stations[0])
            (composed.id, decomposed.id) = ("Caf\u{E9}", "Cafe\u{301}")
            _ = try await load([[composed]], .merge, stated: ["id"], in: fixture)
            let outcome = try await load([[decomposed]], .merge, stated: ["id"], in: fixture)
            #expect(outcome == ImportOutcome(inserted: 1))
            let known = try await fixture.read { try await $0.identifiers(of: Station.self, mission: Self.mission) }
            #expect(Set(exactly: known).isSuperset(of: [ExactText(composed.id), ExactText(decomposed.id)]))
            let export = try await fixture.read { try await $0.exportDocument(Self.mission) }
            #expect(try MissionDocument(bytes: export.bytes).stations.count == document.stations.count + 2)
        }
    }

    @Test func aReplacementBecomesTheList() async throws {
        try await withMission { fixture, document in
            try await fixture.write { try await $0.replaceSample(nil, mission: Self.mission) }
            var kept = document.stations[0]
            kept.kind = .camp
            var added = document.stations[1]
            added.id = "first"
            let outcome = try await load([[added, kept]], .replace, stated: ["id"], in: fixture)
            #expect(outcome == ImportOutcome(inserted: 1, updated: 1, removed: 1))
            #expect(try await stations(fixture) == [added, kept])
            let again = try await load([[added, kept]], .replace, stated: ["id"], in: fixture)
            #expect(again == ImportOutcome(unchanged: 2))
        }
    }

    @Test func whatIsReferredToIsNotRemovedAndTheMessageNamesItAndTheListThatNeedsIt() async throws {
        try await withMission { fixture, document in
            let kept = document.stations[0]
            do {
                _ = try await load([[kept]], .replace, stated: ["id"], in: fixture)
                Issue.record("the sample's station was removed")
            } catch let conflict as ImportConflict {
                let needed = document.sample?.units.map(\.station).filter { $0 != kept.id } ?? []
                #expect(!needed.isEmpty)
                #expect(conflict.message.contains("sample unit"))
                #expect(needed.prefix(5).allSatisfy { conflict.message.contains("“\($0)”") }, "\(conflict.message)")
            }
            #expect(try await stations(fixture) == document.stations)
            await #expect(throws: ImportConflict.self) {
                try await load([[document.regions[1]]], .replace, stated: ["id"], in: fixture)
            }
            #expect(try await revision(fixture) == 1)
        }
    }

    @Test("The lists that need others are those of the keys that hinder a removal")
    func referrers() async throws {
        try await StoreFixture.withStore { fixture in
            for table in ["region", "hub", "station", "tabulation_centre", "delegation", "observer"] {
                let keys = try await fixture.texts(
                    """
                    SELECT conrelid::regclass || '.' || attname FROM pg_constraint
                        JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[2]
                    WHERE contype = 'f' AND confrelid = '\(table)'::regclass AND confdeltype IN ('a', 'r')
                    """)
                let known = Referrers.all[table, default: []].map { "\($0.table).\($0.name)" }
                #expect(Set(keys) == Set(known), "\(table)")
            }
        }
    }

    @Test func aRehearsalTellsTheSameAndKeepsNothing() async throws {
        try await withMission { fixture, document in
            var added = document.stations[0]
            added.id = "9"
            let outcome = try await load([[added]], .merge, stated: ["id"], in: fixture, .dryRun)
            #expect(outcome == ImportOutcome(inserted: 1))
            #expect(try await stations(fixture) == document.stations)
            #expect(try await revision(fixture) == 1)
        }
    }

    @Test func aFaultInTheLastRowLeavesNothing() async throws {
        try await withMission { fixture, document in
            var good = document.stations[0]
            good.id = "good"
            var bad = good
            bad.id = "bad"
            bad.region = "nowhere"
            let rows = [good, bad]
            await #expect(throws: ImportConflict.self) {
                try await load([rows], .merge, stated: ["id"], in: fixture)
            }
            let kept = try await stations(fixture)
            #expect(kept == document.stations)
        }
    }

    @Test func observersAndTheirRegionsAreMerged() async throws {
        try await withMission { fixture, document in
            var observer = document.observers[1]
            observer.excludedRegions = ["B", "A"]
            observer.availableTo = document.observers[0].availableTo
            let stated: Set<String> = ["id", "excluded_regions", "available_to"]
            let outcome = try await load([[observer]], .merge, stated: stated, in: fixture)
            #expect(outcome == ImportOutcome(updated: 1))
            let stored = try await fixture.read {
                try await $0.entity(Observer.self, mission: Self.mission, id: "o2")
            }
            #expect(stored == observer)
            let regions = try await fixture.texts(
                "SELECT region FROM observer_region WHERE observer = 'o2' ORDER BY region")
            #expect(regions == ["A", "B"])
        }
    }

    @Test func outlinesAreReplacedByRegionAndSurviveANewDocument() async throws {
        try await withMission { fixture, document in
            func outline(_ region: String, _ size: Double) -> RegionOutline {
                let ring = [(0.0, 0.0), (size, 0), (size, size), (0, 0)].map { OutlinePoint(lon: $0.0, lat: $0.1) }
                return RegionOutline(region: region, polygons: [[ring, ring], [ring]])
            }
            let first = [outline("A", 1), outline("B", 2)]
            let loaded = try await fixture.write {
                try await $0.replaceOutlines(first, mode: .merge, mission: Self.mission)
            }
            #expect(loaded == ImportOutcome(inserted: 2))
            let second = [outline("B", 3)]
            let merged = try await fixture.write {
                try await $0.replaceOutlines(second, mode: .merge, mission: Self.mission)
            }
            #expect(merged == ImportOutcome(updated: 1))
            var changed = document
            changed.regions[0].name = "Renamed"
            let other = changed
            try await fixture.write { try await $0.importDocument(other) }
            let kept = try await fixture.read { try await $0.outlines(mission: Self.mission) }
            #expect(kept == [outline("A", 1), outline("B", 3)])
            let replaced = try await fixture.write {
                try await $0.replaceOutlines(second, mode: .replace, mission: Self.mission)
            }
            #expect(replaced == ImportOutcome(unchanged: 1, removed: 1))
        }
    }

    @Test func aLargeListIsMergedAndUsesTheIndexes() async throws {
        try await withMission { fixture, document in
            let template = document.stations[1]
            let batches = (0..<10).map { batch in
                (0..<2000).map { number in
                    var station = template
                    station.id = "S\(batch * 2000 + number)"
                    return station
                }
            }
            let outcome = try await load(batches, .merge, stated: ["id"], in: fixture)
            #expect(outcome == ImportOutcome(inserted: 20_000))
            // As after a count of the rows while the import had not yet committed.
            try await fixture.runAsOwner("UPDATE pg_class SET reltuples = 0, relpages = 500 WHERE relname = 'station'")
            let replaced = try await load(
                [document.stations] + batches, .replace, stated: ["id", "name"], in: fixture)
            #expect(replaced == ImportOutcome(unchanged: 20_002))
            let again = try await load(batches, .merge, stated: ["id", "name"], in: fixture)
            #expect(again == ImportOutcome(unchanged: 20_000))
            try await fixture.runAsOwner("ANALYZE station")
            for query in [
                "SELECT id FROM station WHERE mission = 'kz-2023' AND id = 'S17'",
                "SELECT id FROM station WHERE mission = 'kz-2023' AND position > 19000 ORDER BY position LIMIT 100",
            ] {
                let plan = try await fixture.plan(of: query)
                #expect(plan.contains("Index"))
                #expect(!plan.contains("Seq Scan"))
            }
            try await fixture.runAsOwner("UPDATE pg_class SET reltuples = 0, relpages = 500 WHERE relname = 'station'")
            try await fixture.write { try await $0.deleteMission(Self.mission) }
            #expect(try await fixture.texts("SELECT count(*) FROM station") == ["0"])
        }
    }
}
